package dev.prunner.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class AnswerTest {

  private static final String SECOND = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";

  @Test
  void ends_where_its_length_says() throws IOException {
    InputStream in = stream("HTTP/1.1 202 Accepted\r\nContent-Length: 4\r\n\r\n{\r\n}" + SECOND);

    assertThat(Answer.read(in)).isEqualTo(new Answer(202, false));
    assertThat(Answer.read(in)).isEqualTo(new Answer(204, true));
  }

  @Test
  void ends_with_its_last_chunk() throws IOException {
    InputStream in =
        stream(
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nA\r\n0123456789\r\n1\r\n.\r\n0\r\n\r\n"
                + SECOND);

    assertThat(Answer.read(in)).isEqualTo(new Answer(200, false));
    assertThat(Answer.read(in)).isEqualTo(new Answer(204, true));
  }

  @Test
  void a_closed_connection_is_no_answer() {
    assertThatThrownBy(() -> Answer.read(stream(""))).isInstanceOf(EOFException.class);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(US_ASCII));
  }
}
