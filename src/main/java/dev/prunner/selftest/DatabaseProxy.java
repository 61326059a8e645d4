package dev.prunner.selftest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP port that leads to another one, until it is cut. It is the network between a server and its
 * database.
 */
final class DatabaseProxy implements AutoCloseable {

  private static final int BUFFER_SIZE = 16 * 1024;

  private final ServerSocket listening;
  private final String host;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Object silence = new Object();
  private boolean silent;
  private volatile boolean broken;

  private DatabaseProxy(ServerSocket listening, String host, int target) {
    this.listening = listening;
    this.host = host;
    this.target = target;
  }

  /**
   * Begins to listen on 127.0.0.1.
   *
   * @throws SelftestException if it cannot
   */
  static DatabaseProxy to(String host, int target) {
    try {
      ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      DatabaseProxy proxy = new DatabaseProxy(listening, host, target);
      begin("accept", proxy::acceptAll);
      return proxy;
    } catch (IOException e) {
      throw new SelftestException("no port for the database can be opened: " + e, e);
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Ends all connections, and each new one at once. */
  void breakConnections() {
    broken = true;
    closeAll();
  }

  /** Holds back whatever comes from either side, as a network does that loses every packet. */
  void fallSilent() {
    synchronized (silence) {
      silent = true;
    }
  }

  /** Works again; what was held back arrives. */
  void mend() {
    broken = false;
    synchronized (silence) {
      silent = false;
      silence.notifyAll();
    }
  }

  @Override
  public void close() {
    breakConnections();
    mend();
    closeQuietly(listening);
    closeAll();
  }

  private void acceptAll() {
    while (!listening.isClosed()) {
      try {
        accept(listening.accept());
      } catch (IOException e) {
        // Closed, or one connection less.
      }
    }
  }

  private void accept(Socket client) throws IOException {
    if (broken) {
      closeQuietly(client);
      return;
    }
    open.add(client);
    begin("connect", () -> connect(client));
  }

  private void connect(Socket client) {
    try {
      awaitSound();
      Socket server = new Socket(host, target);
      open.add(server);
      begin("back", () -> copy(server, client));
      copy(client, server);
    } catch (IOException e) {
      end(client);
    }
  }

  /** Until one side has ended, which ends the other one too. */
  private void copy(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER_SIZE];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        awaitSound();
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      // The same as its end.
    } finally {
      end(from);
      end(to);
    }
  }

  private void awaitSound() throws IOException {
    synchronized (silence) {
      while (silent) {
        try {
          silence.wait();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
    }
  }

  private void closeAll() {
    open.forEach(this::end);
  }

  private void end(Socket socket) {
    open.remove(socket);
    closeQuietly(socket);
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // It is of no use any more.
    }
  }

  private static void begin(String what, Runnable work) {
    Thread thread = new Thread(work, "selftest-proxy-" + what);
    thread.setDaemon(true);
    thread.start();
  }
}
