package dev.prunner.testing;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Slurm of a test, of one node: munged, slurmctld and slurmd on the loopback address and free
 * ports, with keys, configuration and state of their own. All that it has started ends with it.
 * Without Slurm's programs, or not as root, tests that need it are skipped, and fail where {@code
 * CI} is set.
 */
public final class SlurmCluster implements AutoCloseable {

  private static final List<String> PROGRAMS =
      List.of("munged", "slurmctld", "slurmd", "sbatch", "squeue", "scancel");
  private static final String PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";
  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  private final Path dir;
  private final Path conf;
  private final Process munged;
  private @Nullable Process controller;
  private @Nullable Process node;

  private SlurmCluster(Path dir) throws IOException {
    this.dir = dir;
    this.conf = dir.resolve("slurm.conf");
    writeFiles();
    munged = startMunged();
    startDaemons();
  }

  /** One with its files in a folder that exists. */
  public static SlurmCluster start(Path dir) throws IOException {
    requireSlurm();
    return new SlurmCluster(dir);
  }

  private static void requireSlurm() {
    String why =
        "this needs root and munge and slurm-wlm of Debian: "
            + PROGRAMS.stream().filter(program -> !isThere(program)).toList();
    boolean there =
        PROGRAMS.stream().allMatch(SlurmCluster::isThere)
            && System.getProperty("user.name").equals("root");
    if (!there && System.getenv("CI") != null) {
      fail(why);
    }
    assumeTrue(there, why);
  }

  private static boolean isThere(String program) {
    return Arrays.stream(PATH.split(":")).anyMatch(at -> Files.isExecutable(Path.of(at, program)));
  }

  /** The environment of a server beside it, all of it. */
  public Map<String, String> environment() {
    return Map.of("PATH", PATH, "USER", "root", "SLURM_CONF", conf.toString());
  }

  private void writeFiles() throws IOException {
    String host = InetAddress.getLocalHost().getHostName().split("\\.", -1)[0];
    byte[] key = new byte[128];
    new java.security.SecureRandom().nextBytes(key);
    Files.write(dir.resolve("munge.key"), key);
    Files.setPosixFilePermissions(
        dir.resolve("munge.key"), PosixFilePermissions.fromString("r--------"));
    Files.createDirectory(dir.resolve("state"));
    Files.createDirectory(dir.resolve("spool"));
    Files.writeString(
        conf,
        """
        ClusterName=test
        SlurmctldHost=%1$s(127.0.0.1)
        SlurmctldPort=%2$d
        SlurmdPort=%3$d
        SlurmUser=root
        SlurmdUser=root
        AuthType=auth/munge
        AuthInfo=socket=%4$s/munge.socket
        CredType=cred/munge
        StateSaveLocation=%4$s/state
        SlurmdSpoolDir=%4$s/spool
        SlurmctldPidFile=%4$s/slurmctld.pid
        SlurmdPidFile=%4$s/slurmd.pid
        ProctrackType=proctrack/linuxproc
        TaskPlugin=task/none
        JobAcctGatherType=jobacct_gather/none
        AccountingStorageType=accounting_storage/none
        JobCompType=jobcomp/none
        MpiDefault=none
        SelectType=select/cons_tres
        SelectTypeParameters=CR_CPU
        SchedulerType=sched/builtin
        SchedulerParameters=sched_interval=1,sched_min_interval=0
        SlurmctldTimeout=5
        MessageTimeout=5
        MinJobAge=60
        KillWait=2
        OverTimeLimit=0
        ReturnToService=2
        SlurmdParameters=config_overrides
        NodeName=%1$s NodeAddr=127.0.0.1 CPUs=64 RealMemory=1000 State=UNKNOWN
        PartitionName=short Nodes=%1$s Default=YES MaxTime=INFINITE State=UP
        PartitionName=closed Nodes=%1$s MaxTime=INFINITE State=DOWN
        """
            .formatted(host, Sshd.freePort("127.0.0.1"), Sshd.freePort("127.0.0.1"), dir));
  }

  private Process startMunged() throws IOException {
    Process started =
        run(
            "munged",
            "--foreground",
            "--force",
            "--key-file=" + dir.resolve("munge.key"),
            "--socket=" + dir.resolve("munge.socket"),
            "--pid-file=" + dir.resolve("munge.pid"),
            "--log-file=" + dir.resolve("munge.log"),
            "--seed-file=" + dir.resolve("munge.seed"));
    await("munged, see " + dir.resolve("munged.out"))
        .until(() -> Files.exists(dir.resolve("munge.socket")));
    return started;
  }

  private void startDaemons() throws IOException {
    controller = run("slurmctld", "-D");
    node = run("slurmd", "-D");
    awaitNode();
  }

  /** Starts slurmctld again after {@link #stopController}; it knows its node, and need not wait. */
  public void startController() throws IOException {
    controller = run("slurmctld", "-D", "-R");
    awaitNode();
  }

  /** Ends slurmctld, which keeps its state; jobs go on. */
  public void stopController() {
    Process stopped = requireNonNull(controller);
    stopped.destroy();
    stopped.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  public boolean isControllerUp() {
    return requireNonNull(controller).isAlive();
  }

  /** Waits until jobs can run. */
  public void awaitNode() {
    await("Slurm, see " + dir.resolve("slurmctld.out"))
        .atMost(LONGEST_START)
        .until(
            () -> {
              String state = ask("sinfo", "--noheader", "--partition=short", "--format=%T").strip();
              return state.equals("idle") || state.equals("mixed");
            });
  }

  /** What a program of Slurm prints. */
  public String ask(String... words) {
    try {
      Process asked = builder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String told = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      asked.onExit().orTimeout(30, TimeUnit.SECONDS).join();
      return told;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder builder(String... words) {
    List<String> command = new ArrayList<>(List.of("/usr/bin/env"));
    Collections.addAll(command, words);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment());
    return builder.directory(dir.toFile());
  }

  private Process run(String... words) throws IOException {
    return builder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(dir.resolve(words[0] + ".out").toFile()))
        .start();
  }

  private static void end(@Nullable Process process) {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
  }

  /** Ends it with all jobs: whatever has its configuration in its environment. */
  @Override
  public void close() {
    Stream.of(controller, node, munged).forEach(SlurmCluster::end);
    ProcessHandle.allProcesses().filter(this::isOurs).forEach(ProcessHandle::destroyForcibly);
  }

  private boolean isOurs(ProcessHandle process) {
    try {
      String environment =
          new String(
              Files.readAllBytes(Path.of("/proc/" + process.pid() + "/environ")),
              StandardCharsets.ISO_8859_1);
      return environment.contains("SLURM_CONF=" + conf + "\0");
    } catch (IOException gone) {
      return false;
    }
  }
}
