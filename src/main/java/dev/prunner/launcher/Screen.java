package dev.prunner.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What a start shows to whoever has typed the command: a few lines, while the log goes to a file;
 * or the log itself, with {@code prunner.verbose}.
 *
 * @param log the file, unless the log is shown
 */
record Screen(Optional<Path> log) {

  static final String VERBOSE = "prunner.verbose";
  private static final String SUMMARY = "prunner.startup.summary";
  private static final String LINK = "prunner.startup.link";
  private static final String NAME = "server.log";

  /** Has the log go to its place. */
  static Screen prepare() {
    Screen screen = new Screen(Setting.isOn(VERBOSE) ? Optional.empty() : logFile());
    screen.log().ifPresent(file -> System.setProperty(ServerLog.FILE, file.toString()));
    return screen;
  }

  /** None where it cannot be written: the server will say what is wrong with its directory. */
  private static Optional<Path> logFile() {
    try {
      Path data =
          Path.of(Setting.of("prunner.data").orElse(".prunner")).toAbsolutePath().normalize();
      if (Files.notExists(data)) {
        Files.createDirectories(
            data,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      return Optional.of(data.resolve(NAME)).filter(file -> isWritable(file));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isWritable(Path file) {
    return Files.isWritable(Files.exists(file) ? file : file.resolveSibling(""));
  }

  /** The server is ready. */
  void greet(PrintStream out) {
    log.ifPresent(
        file -> {
          out.printf(
              Locale.ROOT,
              "%s, ready in %.1f s%n",
              System.getProperty(SUMMARY, "prunner"),
              sinceStart().toMillis() / 1000.0);
          out.println("Page  " + System.getProperty(LINK, ""));
          out.println("Log   " + file + " (--verbose shows it here instead)");
          out.println("Stop  Ctrl-C; prunner.shutdown says what becomes of running jobs");
          out.flush();
        });
  }

  /** The server stops, which may take as long as its jobs. */
  void bidFarewell(PrintStream out) {
    if (log.isPresent()) {
      out.println("Stopping; Ctrl-C again ends running jobs as well");
      close();
    }
  }

  /** Nothing more is shown: the server has words of its own, past its log. */
  static void close() {
    System.out.flush();
    System.err.flush();
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    System.setOut(nowhere);
    System.setErr(nowhere);
  }

  /** Of this JVM: the process may have been another program before, such as a script's shell. */
  private static Duration sinceStart() {
    return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
  }
}
