package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Payara Server as it comes, with a domain of its own, which is managed by {@code asadmin}. */
final class PayaraServer implements AutoCloseable {

  private static final Path HOME = Path.of(System.getProperty("server.home", ""));
  private static final Path FRESH = HOME.resolve("glassfish/domains/fresh");
  private static final String NAME = "prunner";

  private final Path domains;
  private final int port;
  private final int adminPort;

  private PayaraServer(Path domains, int port, int adminPort) {
    this.domains = domains;
    this.port = port;
    this.adminPort = adminPort;
  }

  /** Starts a server that has no application yet; its domain is made in that directory. */
  static PayaraServer start(Path directory) throws IOException {
    Path domains = directory.resolve("domains");
    copy(FRESH, domains.resolve(NAME));
    Path xml = domains.resolve(NAME).resolve("config/domain.xml");
    String configuration = Files.readString(xml);
    List<Integer> ports = new ArrayList<>();
    for (String taken : System.getProperty("server.ports", "").split(" ", -1)) {
      ports.add(PrunnerServer.freePort());
      configuration =
          configuration.replace("\"" + taken + "\"", "\"" + ports.get(ports.size() - 1) + "\"");
    }
    Files.writeString(xml, configuration);
    PayaraServer server = new PayaraServer(domains, ports.get(0), ports.get(1));
    server.asadmin("start-domain", "--domaindir", domains.toString(), NAME);
    return server;
  }

  /** Where it answers HTTP, on 127.0.0.1. */
  int port() {
    return port;
  }

  /** Sets properties of the running server, {@code name=value}. */
  void set(String... properties) {
    asadmin("create-system-properties", String.join(":", escaped(properties)));
  }

  /**
   * Runs a command of the server to its end.
   *
   * @throws AssertionError with what it has printed when it fails
   */
  void asadmin(String... words) {
    List<String> command =
        Stream.concat(
                Stream.of(HOME.resolve("bin/asadmin").toString(), "--port", "" + adminPort),
                Stream.of(words))
            .toList();
    try {
      Path output = Files.createTempFile(domains, "asadmin", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      // Those of the server that the other tests share.
      builder.environment().keySet().removeIf(name -> name.startsWith("PRUNNER_"));
      Process process = builder.start();
      boolean ended = process.waitFor(2, TimeUnit.MINUTES);
      process.destroyForcibly();
      assertThat(ended && process.exitValue() == 0)
          .as("%s: %s", command, Files.readString(output))
          .isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What is in its log so far. */
  String log() {
    return read("logs/server.log");
  }

  @Override
  public void close() {
    ProcessHandle process =
        ProcessHandle.of(Long.parseLong(read("config/pid").strip())).orElse(null);
    try {
      asadmin("stop-domain", "--domaindir", domains.toString(), NAME);
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }

  /** What {@code asadmin} would take for the end of a value. */
  static String escaped(String value) {
    return value.replace(":", "\\:").replace("=", "\\=");
  }

  private static List<String> escaped(String... properties) {
    return Stream.of(properties)
        .map(property -> property.split("=", 2))
        .map(pair -> pair[0] + "=" + escaped(pair[1]))
        .collect(Collectors.toList());
  }

  private String read(String file) {
    try {
      return Files.readString(domains.resolve(NAME).resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }
}
