package dev.prunner.benchmark;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Open connections to a server, of which each request takes a free one. */
final class Connections implements AutoCloseable {

  private final BlockingQueue<Connection> free = new LinkedBlockingQueue<>();

  static Connections open(Server server, int count) throws Exception {
    Connections connections = new Connections();
    for (int i = 0; i < count; i++) {
      connections.free.add(server.connect());
    }
    return connections;
  }

  void get(String path) throws Exception {
    use(connection -> connection.get(path));
  }

  void submit(String pipeline, String body) throws Exception {
    use(connection -> connection.submit(pipeline, body));
  }

  /** As {@link #submit}, for streams. */
  void send(String pipeline, String body) {
    try {
      submit(pipeline, body);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void use(Request request) throws Exception {
    Connection connection = free.take();
    request.send(connection);
    free.put(connection); // After a failure nobody knows what comes next on it.
  }

  private interface Request {
    void send(Connection connection) throws Exception;
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : free) {
      connection.close();
    }
  }
}
