package dev.prunner.testing;

import dev.prunner.security.KeyFiles;
import dev.prunner.security.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How the built uber JAR is to be run: where, with which JVM and which environment.
 *
 * <p>Nothing of this process' own settings reaches the new one. Each method gives a changed copy.
 *
 * @param directory the working directory, below which are the definitions, the data, and {@code
 *     tmp}, where Payara Micro has its settings: it leaves that behind when it is killed
 * @param java the JVM to run it with
 * @param jvmOptions in front of {@code -jar}
 * @param environment what is added to this process' environment
 */
public record PrunnerProcess(
    Path directory, Path java, List<String> jvmOptions, Map<String, String> environment) {

  static final Path JAR =
      Path.of(System.getProperty("benchmark.jar", "target/prunner.jar")).toAbsolutePath();

  /** The log is on the screen. */
  private static final Map<String, String> SETTINGS =
      Map.of("PRUNNER_CACHE", SharedCache.DIRECTORY.toString(), "PRUNNER_VERBOSE", "true");

  public PrunnerProcess {
    jvmOptions = List.copyOf(jvmOptions);
    environment = Map.copyOf(environment);
  }

  /** As a user starts it, with this JVM. */
  public static PrunnerProcess in(Path directory) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new PrunnerProcess(directory, java, List.of(), SETTINGS);
  }

  /** A token of this server, as its command of that name makes one, without another JVM. */
  public String token(String user) {
    KeyFiles keys = new KeyFiles(directory.resolve(".prunner"));
    return TokenIssuer.with(keys.loadOrCreate(), Clock.systemUTC())
        .issue(user, Duration.ofHours(1));
  }

  public PrunnerProcess withJava(Path other) {
    return new PrunnerProcess(directory, other, jvmOptions, environment);
  }

  public PrunnerProcess withJvmOption(String option) {
    List<String> options = new ArrayList<>(jvmOptions);
    options.add(option);
    return new PrunnerProcess(directory, java, options, environment);
  }

  public PrunnerProcess withEnvironment(String name, String value) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.put(name, value);
    return new PrunnerProcess(directory, java, jvmOptions, changed);
  }

  /** Starts a server with these options; see {@link PrunnerServer#awaitUp}. */
  public PrunnerServer serve(String... options) {
    return serveAt(PrunnerServer.freePort(), options);
  }

  /** Does as {@link #serve} on that port. */
  public PrunnerServer serveAt(int port, String... options) {
    return PrunnerServer.start(this, output(), port, options);
  }

  /** Runs a command to its end. */
  public Result run(String... words) {
    return run(Duration.ofMinutes(1), words);
  }

  /** Runs a command to its end, which must come within that time. */
  public Result run(Duration longest, String... words) {
    Path output = output();
    Process process = start(output, words);
    try {
      if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(
            "did not end: " + List.of(words) + "\n" + Files.readString(output));
      }
      return new Result(process.exitValue(), Files.readString(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Starts a command or a server, which prints to that file. */
  public Process start(Path output, String... words) {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(jvmOptions);
    command.add("-Djava.io.tmpdir=" + temporary());
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(PrunnerProcess::isSetting);
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path temporary() {
    try {
      return Files.createDirectories(directory.toAbsolutePath().resolve("tmp"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path output() {
    try {
      return Files.createTempFile(directory, "output", ".log");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSetting(String name) {
    return name.startsWith("PRUNNER_") || name.startsWith("MP_JWT_");
  }

  /**
   * How a command ended.
   *
   * @param exitCode of the process
   * @param output of both streams
   */
  public record Result(int exitCode, String output) {

    public String lastLine() {
      List<String> lines = output.lines().toList();
      return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
  }
}
