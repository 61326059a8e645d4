package dev.prunner.selftest;

import dev.prunner.child.ChildServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A server that is started again and again, each time on a port of its own. */
final class ServerUnderTest {

  private static final String ADOPTED = "running jobs of the last server";
  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static final int POLL_MILLIS = 50;

  private final Workspace workspace;
  private final String name;
  private final Path data;
  private final Map<String, String> settings;
  private final Api.Access access;
  private final List<Duration> toAnswer = new ArrayList<>();
  private final List<Duration> toAdopt = new ArrayList<>();
  private int starts;
  private boolean adopted;
  private volatile @Nullable ChildServer process;
  private volatile @Nullable Api api;

  /**
   * One that has not been started yet.
   *
   * @param name by which its logs are known
   * @param settings besides those that all servers of the test have
   */
  ServerUnderTest(
      Workspace workspace,
      String name,
      Path data,
      Map<String, String> settings,
      Api.Access access) {
    this.workspace = workspace;
    this.name = name;
    this.data = data;
    this.settings = new HashMap<>(settings);
    this.access = access;
    String definitions = workspace.definitions().toString();
    this.settings.put("PRUNNER_PATH", definitions);
    this.settings.put("PRUNNER_WORKING_DIR", definitions);
    this.settings.put("PRUNNER_VERBOSE", "true");
    this.settings.put("PRUNNER_DATA", data.toString());
  }

  String name() {
    return name;
  }

  Path data() {
    return data;
  }

  /** Its API at the port where it was started last. */
  Api api() {
    return Objects.requireNonNull(api, "started");
  }

  /** The process of its last start. */
  ChildServer process() {
    return Objects.requireNonNull(process, "started");
  }

  /** How long each start took until it answered. */
  List<Duration> toAnswer() {
    return toAnswer;
  }

  /** How long it took, where it was, until it went on with what ran. */
  List<Duration> toAdopt() {
    return toAdopt;
  }

  void start() {
    starts++;
    adopted = false;
    try {
      int port = ChildServer.freePort();
      process =
          ChildServer.start(
              workspace.directory(), name + "-" + starts, port, settings, workspace.processes());
      api = new Api(port, access);
    } catch (IOException e) {
      throw new SelftestException("a server could not be started: " + e, e);
    }
  }

  /** Starts it, and returns when it answers. */
  void startAndAwait() {
    start();
    awaitUp();
    toAnswer.add(process().age());
  }

  /**
   * Returns when it answers.
   *
   * @throws SelftestException if it does not
   */
  void awaitUp() {
    long begin = System.nanoTime();
    while (!api().isUp()) {
      if (!process().isAlive() || System.nanoTime() - begin > LONGEST_START.toNanos()) {
        throw new SelftestException(
            name + " does not answer; its last line is: " + process().lastWords().orElse(""));
      }
      noteAdoption();
      Pause.millis(POLL_MILLIS);
    }
    noteAdoption();
  }

  private void noteAdoption() {
    if (!adopted && process().output().contains(ADOPTED)) {
      adopted = true;
      toAdopt.add(process().age());
    }
  }

  /** Ends it by SIGKILL; nothing if it has not been started. */
  void kill() {
    ChildServer running = process;
    if (running != null) {
      running.kill();
    }
  }
}
