package dev.prunner.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PassageTest {

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final List<String> calls = new ArrayList<>();
  private final Budget memory = new Budget(100);

  @Test
  void a_request_that_finds_no_thread_is_answered_by_us_and_gives_its_memory_back() {
    AsyncContext exhausted =
        fake(
            AsyncContext.class,
            (proxy, method, arguments) -> {
              if (method.getName().equals("dispatch")) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              return note(method.getName(), arguments);
            });
    Passage.Waiting waiting = waiting(exhausted);
    waiting.succeeded(reader(), new byte[10]);
    waiting.departure().begin();

    assertThat(body).hasToString("{\"error\":\"" + Rejection.EXHAUSTED.detail() + "\"}");
    assertThat(calls).contains("setStatus 503", "complete");
  }

  @Test
  void one_that_goes_on_is_left_to_jax_rs() {
    AsyncContext dispatching =
        fake(AsyncContext.class, (proxy, method, arguments) -> note(method.getName(), arguments));
    Passage.Waiting waiting = waiting(dispatching);
    waiting.succeeded(reader(), new byte[10]);
    waiting.departure().begin();

    assertThat(body.size()).isZero();
    assertThat(calls).containsExactly("dispatch");
  }

  @Test
  void a_dispatch_that_comes_early_is_asked_for_by_the_thread_of_the_request() {
    Passage.Waiting waiting = waiting(leftAfter(0));
    waiting.succeeded(reader(), new byte[10]);
    assertThat(calls).isEmpty();
    waiting.departure().begin();

    assertThat(calls).containsExactly("dispatch");
  }

  @Test
  void one_that_comes_as_that_thread_leaves_waits_until_it_has_left() {
    Passage.Waiting waiting = waiting(leftAfter(3));
    waiting.departure().begin();
    waiting.succeeded(reader(), new byte[10]);

    assertThat(calls)
        .containsExactly("setTimeout 10", "setTimeout 10", "setTimeout 10", "left", "dispatch");
  }

  @Test
  void one_that_is_lost_is_answered_unless_it_is_being_handled() {
    Passage.Waiting waiting = waiting(leftAfter(0));
    waiting.departure().begin();
    waiting.succeeded(reader(), new byte[10]);
    waiting.forgotten();
    assertThat(calls).contains("setStatus 503", "complete");
    calls.clear();
    waiting.forgotten();
    assertThat(calls).isEmpty();
  }

  private Passage.Waiting waiting(AsyncContext async) {
    return new Passage.Waiting(request(), response(), async);
  }

  /** As the Servlet API says: it cannot be configured once the thread of the request has left. */
  private AsyncContext leftAfter(int looks) {
    AtomicInteger looked = new AtomicInteger();
    return fake(
        AsyncContext.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("getTimeout")) {
            return 10L;
          }
          if (method.getName().equals("setTimeout") && looked.getAndIncrement() >= looks) {
            calls.add("left");
            throw new IllegalStateException("left");
          }
          return note(method.getName(), arguments);
        });
  }

  private BodyReader reader() {
    return new BodyReader(
        new NoInput(),
        10,
        10,
        memory,
        new BodyReader.WhenReceived() {
          @Override
          public void succeeded(BodyReader reader, byte[] received) {}

          @Override
          public void failed(BodyReader reader, Status status, String detail) {}
        });
  }

  private HttpServletRequest request() {
    Map<String, Object> attributes = new HashMap<>();
    return fake(
        HttpServletRequest.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getProtocol" -> "HTTP/1.1";
              case "getMethod" -> "POST";
              case "getRequestURI", "getServletPath" -> "/api/pipelines/schedule";
              case "getContextPath" -> "";
              case "getAttribute" -> attributes.get((String) arguments[0]);
              case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
              case "removeAttribute" -> attributes.remove((String) arguments[0]);
              case "getContentLengthLong" -> 10L;
              default -> null;
            });
  }

  private HttpServletResponse response() {
    return fake(
        HttpServletResponse.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "isCommitted" -> false;
              case "getOutputStream" -> new Captured();
              default -> note(method.getName(), arguments);
            });
  }

  private @Nullable Object note(String name, Object[] arguments) {
    calls.add(arguments == null ? name : name + " " + arguments[0]);
    return null;
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** Keeps what is sent. */
  private final class Captured extends ServletOutputStream {

    @Override
    public void write(int b) {
      body.write(b);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class NoInput extends ServletInputStream {

    @Override
    public int read() {
      return -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return -1;
    }

    @Override
    public boolean isFinished() {
      return true;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
