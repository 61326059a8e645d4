package dev.prunner.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/**
 * An HTTP/1.1 connection that is kept for as long as the server likes. It costs far less processor
 * than a whole client, and the server under test shares that. Not thread-safe.
 */
final class Connection implements AutoCloseable {

  private static final int LONGEST_ANSWER = 60_000;

  private final int port;
  private final String headers;
  private Socket socket;
  private InputStream answers;

  Connection(int port, String token) throws IOException {
    this.port = port;
    this.headers = " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + token;
    this.socket = connect(port);
    this.answers = new BufferedInputStream(socket.getInputStream());
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(LONGEST_ANSWER);
    return socket;
  }

  /** Asks for a path such as {@code /api/v1/jobs}; it must be answered with 200. */
  void get(String path) throws IOException {
    exchange(200, "GET " + path, "\r\n\r\n");
  }

  /** Sends a job; it must be accepted. */
  void submit(String pipeline, String body) throws IOException {
    String length = "\r\nContent-Length: " + body.getBytes(UTF_8).length;
    String type = "\r\nContent-Type: application/json";
    exchange(
        202, "POST /api/v1/pipelines/" + pipeline + "/jobs", length + type + "\r\n\r\n" + body);
  }

  private void exchange(int expected, String request, String rest) throws IOException {
    socket.getOutputStream().write((request + headers + rest).getBytes(UTF_8));
    Answer answer = Answer.read(answers);
    if (answer.status() != expected) {
      throw new IOException(request + " is answered with " + answer.status());
    }
    if (answer.isLast()) { // Payara Micro keeps a connection for 250 requests.
      reconnect();
    }
  }

  private void reconnect() throws IOException {
    close();
    socket = connect(port);
    answers = new BufferedInputStream(socket.getInputStream());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
