package dev.prunner.demo;

import dev.prunner.client.PrunnerClient;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/** Some jobs, so that there is something to see at once. */
final class FirstJobs {

  private static final int FILES = 6;

  private FirstJobs() {}

  static void submit(int port, Supplier<String> token) throws InterruptedException {
    PrunnerClient server = new PrunnerClient(URI.create("http://127.0.0.1:" + port), token);
    server.schedule("release", Map.of("version", "1.7"));
    server.schedule("nightly_check", Map.of());
    server.schedule("colors", Map.of());
    for (int file = 1; file <= FILES; file++) {
      server.schedule("import", Map.of("file", "part-" + file + ".csv"));
    }
  }
}
