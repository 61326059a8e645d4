package dev.prunner.process.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.prunner.process.Adoption;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.StopRules;
import dev.prunner.process.TaskProcess;
import dev.prunner.process.local.table.ProcTable;
import dev.prunner.process.local.table.PsProcTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Runs real processes for tests in a folder, and leaves none behind. Scripts in tests sleep for a
 * minute at most, in case that the tests themselves are killed.
 */
final class ProcessLab implements AutoCloseable {

  static final Duration GRACE = Duration.ofSeconds(1);

  /** What a script has left when it ended. */
  record Result(int exitCode, String stdout, String stderr) {}

  /** One that was started, with the files of it. */
  record Started(TaskProcess process, Path runDir, Path stdout, Path stderr) {

    int exitCode() {
      return process.exit().orTimeout(20, SECONDS).join();
    }

    void awaitGone() {
      process.gone().orTimeout(10, SECONDS).join();
    }

    String out() {
      return read(stdout);
    }

    /** Waits for a line of the script's output that is a pid. */
    long pid(int line) {
      await().until(() -> out().lines().count() > line);
      return Long.parseLong(out().lines().toList().get(line));
    }
  }

  private final Path dir;
  private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
  private final Queue<TaskProcess> processes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final WrapperLauncher launcher;
  private final ShellProcesses starter;
  private boolean keepGoing;
  private Path workingDir;
  private Map<String, String> env = Map.of("PATH", System.getenv("PATH"));

  ProcessLab(Path dir) {
    this(dir, Shells.find(Optional.empty(), Programs.ofThisProcess()));
  }

  ProcessLab(Path dir, Path shell) {
    this(dir, shell, ProcTable.ofThisMachine());
  }

  ProcessLab(Path dir, Path shell, ProcTable table) {
    this.dir = dir;
    this.workingDir = dir;
    Programs programs = Programs.ofThisProcess();
    this.launcher = LocalProcesses.launcher(table, programs, executor);
    this.starter = new ShellProcesses(launcher, shell, GRACE, executor, table, programs);
  }

  private ProcessLab(
      Path dir, Path shell, Programs programs, ProcTable table, List<String> wrapper) {
    this.dir = dir;
    this.workingDir = dir;
    this.launcher = new SessionLauncher(wrapper, table);
    this.starter = new ShellProcesses(launcher, shell, GRACE, executor, table, programs);
  }

  /** One that starts each wrapper on its own. */
  static ProcessLab withoutSpawner(Path dir, Path shell, Programs programs, ProcTable table) {
    return new ProcessLab(dir, shell, programs, table, Wrapper.command(programs));
  }

  /** One whose wrappers find no /proc. */
  static ProcessLab withoutProc(Path dir) {
    Programs programs = Programs.ofThisProcess();
    List<String> wrapper =
        Wrapper.command(programs).stream().map(word -> word.replace("/proc/", "/none/")).toList();
    return new ProcessLab(dir, Shells.posix(programs), programs, new PsProcTable(), wrapper);
  }

  static Stream<Path> shells() {
    return Stream.of("bash", "dash", "sh", "busybox-sh", "ksh", "zsh")
        .flatMap(name -> Programs.ofThisProcess().find(name).stream());
  }

  ProcessLab keepGoing() {
    keepGoing = true;
    return this;
  }

  ProcessLab env(Map<String, String> env) {
    this.env = env;
    return this;
  }

  /** Runs what comes next in a folder of this one. */
  ProcessLab in(String folder) {
    workingDir = dir.resolve(folder);
    return this;
  }

  WrapperLauncher launcher() {
    return launcher;
  }

  ShellProcesses starter() {
    return starter;
  }

  Result run(String... lines) {
    Started started = start(lines);
    int exitCode = started.exitCode();
    return new Result(exitCode, started.out(), read(started.stderr()));
  }

  Started start(String... lines) {
    try {
      return tryStart(lines);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Started start(StopRules rules, String script) throws IOException {
    return start(command(script).endedBy(rules));
  }

  Started tryStart(String... lines) throws IOException {
    return start(command(lines));
  }

  private Started start(ScriptCommand command) throws IOException {
    TaskProcess process = starter.prepare(command).start();
    processes.add(process);
    return new Started(process, command.runDir(), command.stdout(), command.stderr());
  }

  /** Takes over what another starter has started, and ends it with the rest. */
  Optional<TaskProcess> adopt(Path runDir) {
    if (starter.findIn(runDir) instanceof Adoption.Found found) {
      processes.add(found.process());
      return Optional.of(found.process());
    }
    return Optional.empty();
  }

  ScriptCommand command(String... lines) {
    int number = count.incrementAndGet();
    return new ScriptCommand(
        dir.resolve("run/" + number),
        List.of(lines),
        keepGoing,
        workingDir,
        env,
        dir.resolve(number + "-out.log"),
        dir.resolve(number + "-err.log"));
  }

  static boolean isAlive(long pid) {
    try {
      return ProcTable.ofThisMachine().find(pid).isPresent();
    } catch (IOException unknown) {
      throw new UncheckedIOException(unknown);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    processes.forEach(TaskProcess::kill);
    processes.forEach(process -> process.gone().orTimeout(20, SECONDS).join());
    launcher.close();
    executor.shutdownNow();
  }
}
