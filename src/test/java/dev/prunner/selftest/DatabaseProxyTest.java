package dev.prunner.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseProxyTest {

  private static final int SHORT_MILLIS = 50;
  private static final int LONG_MILLIS = 30_000;

  private ServerSocket echo;
  private DatabaseProxy proxy;

  @BeforeEach
  void open() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::echoAll);
    thread.setDaemon(true);
    thread.start();
    proxy = DatabaseProxy.to("127.0.0.1", echo.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    echo.close();
  }

  @Test
  void passes_on_both_ways() throws IOException {
    try (Socket client = connect()) {
      assertThat(say(client, 7)).isEqualTo(7);
      assertThat(say(client, 8)).isEqualTo(8);
    }
  }

  @Test
  void a_broken_one_ends_what_is_open_and_what_comes_until_it_is_mended() throws IOException {
    try (Socket client = connect()) {
      assertThat(say(client, 7)).isEqualTo(7);

      proxy.breakConnections();

      assertThat(hasEnded(client)).isTrue();
      try (Socket another = connect()) {
        assertThat(hasEnded(another)).isTrue();
      }
    }
    proxy.mend();
    try (Socket client = connect()) {
      assertThat(say(client, 9)).isEqualTo(9);
    }
  }

  @Test
  void a_silent_one_holds_everything_back_until_it_is_mended() throws IOException {
    try (Socket client = connect()) {
      assertThat(say(client, 7)).isEqualTo(7);

      proxy.fallSilent();

      client.setSoTimeout(SHORT_MILLIS);
      assertThatThrownBy(() -> say(client, 8)).isInstanceOf(SocketTimeoutException.class);
      proxy.mend();
      client.setSoTimeout(LONG_MILLIS);
      assertThat(client.getInputStream().read()).isEqualTo(8);
    }
  }

  private Socket connect() throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    client.setSoTimeout(LONG_MILLIS);
    return client;
  }

  private static int say(Socket client, int word) throws IOException {
    client.getOutputStream().write(word);
    return client.getInputStream().read();
  }

  private static boolean hasEnded(Socket client) {
    try {
      return client.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  private void echoAll() {
    while (!echo.isClosed()) {
      try {
        Socket client = echo.accept();
        Thread thread = new Thread(() -> echo(client));
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private static void echo(Socket client) {
    try (client) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // Closed by the other side.
    }
  }
}
