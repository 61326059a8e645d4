package dev.prunner.api.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.api.http.LongBody;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerWriterTest {

  private final List<String> calls = new ArrayList<>();
  private final Arriving body = new Arriving();
  private final Connection connection = new Connection();
  private final AnswerWriter writer =
      new AnswerWriter(
          (AsyncContext)
              Proxy.newProxyInstance(
                  AsyncContext.class.getClassLoader(),
                  new Class<?>[] {AsyncContext.class},
                  (proxy, method, arguments) -> note(method.getName())),
          connection,
          body,
          Runnable::run,
          ended -> {},
          "jane");

  @Test
  void what_is_there_is_written_without_a_flush() {
    body.comes("one", "two");
    body.ends();

    writer.start();

    assertThat(calls).containsExactly("one", "two", "complete", "closed");
  }

  @Test
  void what_has_come_is_flushed_before_more_is_waited_for() {
    body.comes("one");
    writer.start();
    assertThat(calls).containsExactly("one", "flush");

    body.comes("two");
    body.ends();

    assertThat(calls).containsExactly("one", "flush", "two", "flush", "complete", "closed");
  }

  @Test
  void a_connection_that_takes_no_more_is_waited_for_first() {
    body.comes("one");
    connection.ready = false;
    writer.start();
    assertThat(calls).isEmpty();

    connection.ready = true;
    writer.onWritePossible();

    assertThat(calls).containsExactly("one", "flush");
  }

  @Test
  void when_the_reader_has_gone_nothing_more_is_asked_for() {
    writer.start();

    writer.onError(new IOException("gone"));
    body.comes("one");

    assertThat(calls).containsExactly("complete", "closed");
  }

  private @Nullable Object note(String call) {
    calls.add(call);
    return null;
  }

  /** A body whose pieces come when told. */
  private final class Arriving implements LongBody.Pieces {

    private final Deque<String> pieces = new ArrayDeque<>();
    private boolean ended;
    private @Nullable Runnable reader;

    void comes(String... some) {
      pieces.addAll(List.of(some));
      tell();
    }

    void ends() {
      ended = true;
      tell();
    }

    private void tell() {
      Runnable told = reader;
      reader = null;
      if (told != null) {
        told.run();
      }
    }

    @Override
    public boolean isThere() {
      return !pieces.isEmpty() || ended;
    }

    @Override
    public boolean isAwaited(Runnable whenThere) {
      reader = whenThere;
      return true;
    }

    @Override
    public boolean writeNext(OutputStream out) throws IOException {
      if (pieces.isEmpty()) {
        return false;
      }
      out.write(pieces.remove().getBytes(UTF_8));
      return true;
    }

    @Override
    public void close() {
      note("closed");
    }
  }

  private final class Connection extends ServletOutputStream {

    private boolean ready = true;

    @Override
    public boolean isReady() {
      return ready;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      if (ready) {
        try {
          listener.onWritePossible();
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      }
    }

    @Override
    public void write(int b) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(byte[] bytes) {
      calls.add(new String(bytes, UTF_8));
    }

    @Override
    public void flush() {
      calls.add("flush");
    }
  }
}
