package dev.prunner.demo;

import dev.prunner.child.ChildServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps a server running whenever somebody kills it, until this process is interrupted. */
final class Demo {

  private static final String LINK = "Page  ";
  private static final int KILLED = 137;
  private static final int POLL_MILLIS = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Stage stage;
  private final int port;
  private final Browser browser;
  private final PrintWriter out;
  private final AtomicReference<@Nullable ChildServer> current = new AtomicReference<>();
  private volatile boolean over;
  private int starts;

  Demo(Stage stage, int port, Browser browser, PrintWriter out) {
    this.stage = stage;
    this.port = port;
    this.browser = browser;
    this.out = out;
  }

  /**
   * Returns when the server has ended in another way than by SIGKILL.
   *
   * @return the exit code: 0 after an interrupt, else 1
   */
  int run() throws IOException, InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "demo-end"));
    out.println("Starting a server in " + stage.directory());
    ChildServer server = start();
    Optional<String> link = awaitLink(server);
    if (link.isPresent()) {
      greet(link.get());
      FirstJobs.submit(port, stage::token);
    }
    while (server.await() == KILLED && !over) {
      out.println("The server was killed by SIGKILL; its tasks go on. Starting another one");
      server = start();
      tellBack(server);
    }
    if (over) {
      return 0;
    }
    out.print(server.output());
    out.flush();
    return 1;
  }

  private ChildServer start() throws IOException {
    ChildServer server = stage.start(port, ++starts);
    current.set(server);
    return server;
  }

  private void greet(String link) {
    out.println(LINK + link);
    if (browser.open(link)) {
      out.println("      is being opened in the browser; the link is for one use");
    }
    out.println("Try   start kill_the_server there: it kills the server while its job runs");
    out.println("Stop  Ctrl-C, which removes everything");
  }

  private void tellBack(ChildServer server) throws InterruptedException {
    Optional<String> link = awaitLink(server);
    if (link.isPresent()) {
      out.printf(Locale.ROOT, "It is back after %.1f s%n", server.age().toMillis() / 1000.0);
      out.println(LINK + link.get());
    }
  }

  /** The link is shown when the server is up; there is none if it ends before. */
  private static Optional<String> awaitLink(ChildServer server) throws InterruptedException {
    while (server.isAlive()) {
      Optional<String> link =
          server.output().lines().filter(line -> line.startsWith(LINK)).findFirst();
      if (link.isPresent()) {
        return link.map(line -> line.substring(LINK.length()));
      }
      Thread.sleep(POLL_MILLIS);
    }
    return Optional.empty();
  }

  private void end() {
    over = true;
    ChildServer server = current.get();
    try {
      if (server != null) {
        server.stop(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stage.close();
    }
  }
}
