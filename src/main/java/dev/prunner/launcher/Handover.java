package dev.prunner.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Turns this process into the JVM that serves: with options for a light server, which a JAR cannot
 * contain, from unpacked files, and with an archive of their classes if there is one.
 *
 * <p>The process keeps its id. Where this is impossible, the server runs in the current JVM.
 */
final class Handover {

  /** The number of the attempt to serve, set in a JVM that was started by this class. */
  private static final String ATTEMPT = "prunner.start.attempt";

  private static final String FIRST = "-D" + ATTEMPT + "=1";
  private static final String SECOND = "-D" + ATTEMPT + "=2";

  /** Options with which Payara Micro changes its class loader or unpacks itself elsewhere. */
  private static final Set<String> NEED_THE_UBER_JAR =
      Set.of("--nested", "--addlibs", "--addjars", "--rootdir", "--unpackdir");

  private final ProgramSwitch program;

  Handover(ProgramSwitch program) {
    this.program = program;
  }

  /** Does not return, unless the server must run in this JVM. */
  void toServer(List<String> options) {
    Optional<CommandLine> line = CommandLine.ofThisProcess(options.size());
    if (line.isEmpty() || System.getProperty(ATTEMPT) != null) {
      return;
    }
    List<String> users = ManagementFactory.getRuntimeMXBean().getInputArguments();
    List<String> ours = new ArrayList<>(ServerFlags.missingIn(users));
    ours.add(FIRST);
    Optional<Path> files = files(options);
    if (files.isPresent()) {
      ours.addAll(
          ServerFlags.forArchive(users, ClassArchive.in(files.get()), Runtime.version().feature()));
    }
    Path jar = files.map(directory -> directory.resolve(ServerFiles.JAR)).orElse(thisJar());
    switchTo(line.get().with(ours, CommandLine.bytes(jar)), files);
  }

  /** Starts the server once more; returns if this is the second attempt, or not our JVM. */
  void tryAgain(List<String> options) {
    if ("1".equals(System.getProperty(ATTEMPT))) {
      CommandLine.ofThisProcess(options.size())
          .ifPresent(line -> switchTo(line.replacing(FIRST, SECOND), Optional.empty()));
    }
  }

  private static Optional<Path> files(List<String> options) {
    if (options.stream().anyMatch(word -> NEED_THE_UBER_JAR.contains(lowerCase(word)))) {
      return Optional.empty();
    }
    try {
      return Optional.of(ServerCache.of(System.getenv()).open(thisJar()));
    } catch (IOException | RuntimeException e) {
      System.err.println("Nothing is kept for the next start: " + e);
      return Optional.empty();
    }
  }

  private void switchTo(CommandLine line, Optional<Path> files) {
    try {
      program.to(Path.of(System.getProperty("java.home"), "bin", "java"), line.all(), files);
    } catch (LaunchException e) {
      System.err.println(e.reason());
    }
  }

  private static String lowerCase(String option) {
    return option.toLowerCase(Locale.ROOT);
  }

  static Path thisJar() {
    try {
      return Path.of(Handover.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
