package dev.prunner.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.ws.rs.core.Response.Status;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyReaderTest {

  private static final int LIMIT = 10_000;

  private final Budget memory = new Budget(20_000);
  private final List<Object> outcomes = new ArrayList<>();

  @Test
  void a_body_that_arrives_in_parts_is_read_whole() throws IOException {
    Parts parts = new Parts(4_000);
    BodyReader reader = reader(parts);
    reader.onDataAvailable();
    assertThat(outcomes).isEmpty();
    parts.arrive(3_000);
    reader.onDataAvailable();
    reader.onAllDataRead();

    assertThat(outcomes).containsExactly(7_000);
  }

  @Test
  void one_that_is_too_long_is_refused_when_it_has_been_sent() throws IOException {
    BodyReader reader = reader(new Parts(50_000));
    reader.onDataAvailable();
    assertThat(outcomes).isEmpty();
    reader.onAllDataRead();

    assertThat(outcomes).containsExactly("413");
  }

  @Test
  void what_others_hold_cannot_be_had_until_it_is_forgotten() throws IOException {
    BodyReader first = reader(new Parts(9_000));
    first.onDataAvailable();
    reader(new Parts(9_000)).onDataAvailable();
    reader(new Parts(9_000)).onDataAvailable();
    assertThat(outcomes).containsExactly("503");

    first.forget();
    first.forget();
    reader(new Parts(9_000)).onDataAvailable();
    assertThat(outcomes).hasSize(1);
  }

  @Test
  void a_known_length_is_the_end() throws IOException {
    reader(new Parts(9_000), 5_000).onDataAvailable();

    assertThat(outcomes).containsExactly(5_000);
  }

  @Test
  void the_outcome_is_told_once() {
    BodyReader reader = reader(new Parts(0));
    reader.onError(new EOFException());
    reader.onAllDataRead();

    assertThat(outcomes).containsExactly("400");
  }

  @Test
  void a_long_body_may_take_longer() {
    assertThat(BodyReader.longestMillis(1_000, LIMIT)).isEqualTo(10_062);
    assertThat(BodyReader.longestMillis(Incoming.UNKNOWN, 1 << 20)).isEqualTo(75_536);
    assertThat(BodyReader.longestMillis(Long.MAX_VALUE, 1 << 20)).isEqualTo(75_536);
  }

  private BodyReader reader(Parts parts) {
    return reader(parts, Incoming.UNKNOWN);
  }

  private BodyReader reader(Parts parts, long length) {
    return new BodyReader(
        parts,
        length,
        LIMIT,
        memory,
        new BodyReader.WhenReceived() {
          @Override
          public void succeeded(BodyReader reader, byte[] body) {
            outcomes.add(body.length);
          }

          @Override
          public void failed(BodyReader reader, Status status, String detail) {
            outcomes.add(Integer.toString(status.getStatusCode()));
          }
        });
  }

  /** What has arrived can be read, and then there is more to come. */
  private static final class Parts extends ServletInputStream {

    private int left;

    Parts(int bytes) {
      left = bytes;
    }

    void arrive(int bytes) {
      left += bytes;
    }

    @Override
    public int read() {
      left--;
      return 'x';
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      int read = Math.min(left, length);
      left -= read;
      return read;
    }

    @Override
    public boolean isFinished() {
      return false;
    }

    @Override
    public boolean isReady() {
      return left > 0;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
