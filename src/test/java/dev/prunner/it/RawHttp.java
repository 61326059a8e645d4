package dev.prunner.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Connections to a server on 127.0.0.1 that speak HTTP as no client would. */
final class RawHttp implements AutoCloseable {

  private static final int SMALL = 4096;

  private final int port;
  private final List<Socket> open = new ArrayList<>();

  RawHttp(int port) {
    this.port = port;
  }

  /**
   * What has come back on a connection.
   *
   * @param ended whether the server has ended it
   */
  record Answer(String text, boolean ended) {

    /** How many responses there are. */
    long responses() {
      return text.lines().filter(line -> line.startsWith("HTTP/1.1 ")).count();
    }
  }

  /** Sends that on a connection of its own, which stays open, with little room for the answer. */
  Socket send(String text) {
    try {
      Socket socket = new Socket();
      open.add(socket);
      socket.setReceiveBufferSize(SMALL);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      send(socket, text);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void send(Socket socket, String text) {
    try {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What comes back, until the server ends the connection or sends nothing for that long. */
  static Answer read(Socket socket, Duration silence) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      socket.setSoTimeout((int) silence.toMillis());
      socket.getInputStream().transferTo(text);
      return new Answer(text.toString(ISO_8859_1), true);
    } catch (SocketTimeoutException e) {
      return new Answer(text.toString(ISO_8859_1), false);
    } catch (IOException e) {
      return new Answer(text.toString(ISO_8859_1), true);
    }
  }

  /** The first line of the answer; waits for it. */
  static String status(Socket socket) {
    try {
      socket.setSoTimeout(20_000);
      return new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether something has come back that was not read. */
  static boolean hasAnswer(Socket socket) {
    try {
      return socket.getInputStream().available() > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    open.forEach(RawHttp::close);
  }
}
