package dev.prunner.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A podman of a test, with a storage of its own and an image that is made of programs of this
 * machine, so that nothing is fetched. Tests that need it are skipped where podman cannot run a
 * container, as in most containers; where it is not installed too, and fail there if {@code CI} is
 * set.
 */
public final class Podman implements AutoCloseable {

  public static final String IMAGE = "localhost/prunner-test:1";

  private static final String PROGRAMS =
      "bash sleep cat ls seq tail touch rm mkdir env setsid chmod grep id dd head";

  /** Copies programs with their libraries, and makes an image of them. */
  private static final String MAKE_IMAGE =
      """
      set -e
      mkdir -p files/usr/bin files/tmp files/proc files/dev files/sys files/etc
      ln -s usr/bin files/bin
      for program in sh %s; do
        file=$(command -v $program) || continue
        cp -L $file files/usr/bin/$program
        for library in $(ldd $file | grep -o '/[^ ]*'); do
          mkdir -p files${library%%/*}
          [ -e files$library ] || cp -L $library files$library
        done
      done
      printf 'root:x:0:0:root:/:/bin/sh\\nci:x:1234:1234::/:/bin/sh\\n' >files/etc/passwd
      tar -C files --owner=0 --group=0 -c . | ./podman import - %s
      """
          .formatted(PROGRAMS, IMAGE);

  /** Without cgroups, and with limits that a root without all capabilities may set. */
  private static final List<String> MODEST =
      List.of("--cgroups=disabled", "--ulimit=nofile=1000:1000", "--ulimit=nproc=1000:1000");

  /** For machines that have the cgroups of version 1 and 2 at once, which crun refuses. */
  private static final String OTHER_CGROUPS =
      "unshare -m sh -c 'umount -R /sys/fs/cgroup && mount -t cgroup2 none /sys/fs/cgroup;"
          + " exec \"$@\"' sh ";

  private final Path dir;
  private List<String> options = List.of();
  private String prefix = "";
  private Optional<Process> service = Optional.empty();

  private Podman(Path dir) {
    this.dir = dir;
  }

  /** One with its files in a folder that exists. */
  public static Podman open(Path dir) throws IOException, InterruptedException {
    requirePodman();
    Podman podman = new Podman(dir);
    String why = podman.prepare();
    assumeTrue(why.isEmpty(), "podman cannot run a container here: " + why);
    return podman;
  }

  private static boolean isThere(String program) {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }

  private static void requirePodman() {
    boolean there = isThere("podman");
    String why = "there is no podman; install podman to run this test";
    if (!there && System.getenv("CI") != null) {
      fail(why);
    }
    assumeTrue(there, why);
  }

  /** Finds out what it takes to run a container; why none runs otherwise. */
  private String prepare() throws IOException, InterruptedException {
    writeCommand();
    Ran image = ran(List.of("sh", "-c", MAKE_IMAGE));
    String why = image.text();
    for (String each : List.of("", OTHER_CGROUPS)) {
      prefix = each;
      writeCommand();
      for (List<String> some : List.of(List.<String>of(), MODEST)) {
        options = some;
        List<String> words = new ArrayList<>(List.of("./podman", "run", "--rm", "--network=none"));
        words.addAll(some);
        words.addAll(List.of(IMAGE, "cat", "/etc/passwd"));
        Ran ran = image.exitCode() == 0 ? ran(words) : image;
        if (ran.exitCode() == 0) {
          return "";
        }
        why = ran.text();
      }
    }
    return why;
  }

  /**
   * A file named "down" has it refuse, "hangs" say nothing, "slow" run nothing before there is
   * "go", and "crashes" run a container, and answer no more when there is "go".
   */
  private void writeCommand() throws IOException {
    Path script = dir.resolve("podman");
    Files.writeString(
        script,
        """
        #!/bin/sh
        printf '%%s\\n' "$*" >>%1$s/calls
        [ -e %1$s/hangs ] && exec sleep 1000
        [ -e %1$s/down ] && { echo "Error: cannot connect to the engine" >&2; exit 125; }
        [ "$1" = run ] && [ -e %1$s/slow ] && until [ -e %1$s/go ]; do sleep 0.02; done
        [ "$1" = run ] && [ -e %1$s/crashes ] && {
          %2$spodman --root %1$s/root --runroot %1$s/run --cgroup-manager cgroupfs "$@"
          until [ -e %1$s/go ]; do sleep 0.02; done
          touch %1$s/down
          exit 125
        }
        exec %2$spodman --root %1$s/root --runroot %1$s/run --cgroup-manager cgroupfs "$@"
        """
            .formatted(dir, prefix));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Ran(int exitCode, String text) {}

  private Ran ran(List<String> words) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words).directory(dir.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor(60, TimeUnit.SECONDS);
    return new Ran(process.exitValue(), text.strip());
  }

  /** The command. */
  public String command() {
    return dir.resolve("podman").toString();
  }

  /** What a container needs to run on this machine. */
  public List<String> options() {
    return options;
  }

  /** Has docker's command at hand, if this machine has it, which talks to a service of podman. */
  public String dockerCommand() throws IOException {
    assumeTrue(isThere("docker"), "there is no docker");
    Path socket = dir.resolve("socket");
    Files.writeString(dir.resolve("containers.conf"), "[containers]\ncgroups=\"disabled\"\n");
    ProcessBuilder builder =
        new ProcessBuilder("./podman", "system", "service", "--time=0", "unix://" + socket);
    if (!options.isEmpty()) {
      builder.environment().put("CONTAINERS_CONF", dir.resolve("containers.conf").toString());
    }
    service =
        Optional.of(
            builder
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("service.log").toFile())
                .start());
    await("podman's service").until(() -> Files.exists(socket));
    return "docker -H unix://" + socket;
  }

  /** What it prints. */
  public String say(String... words) {
    List<String> line = new ArrayList<>(List.of("./podman"));
    line.addAll(List.of(words));
    try {
      return ran(line).text();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Ends and removes all containers, whose names are taken as long as they are there. */
  public void removeAll() {
    say("kill", "--all", "--signal=KILL");
    say("rm", "--all", "--force");
  }

  /** Those of its own files that have a text. */
  public String filesWith(String text) {
    try {
      return ran(List.of("grep", "-rls", text, "root", "run")).text();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Has it behave in a way, until {@link #no}. */
  public void let(String file) throws IOException {
    Files.createFile(dir.resolve(file));
  }

  public void no(String file) throws IOException {
    Files.deleteIfExists(dir.resolve(file));
  }

  /** Whether it was asked to run a container of that name, be it still slow. */
  public boolean wasAskedToRun(String name) throws IOException {
    return Files.readAllLines(dir.resolve("calls")).stream()
        .anyMatch(call -> call.startsWith("run ") && call.contains(name));
  }

  /** The first words of all its calls. */
  public List<String> calls() throws IOException {
    return Files.readAllLines(dir.resolve("calls")).stream()
        .map(line -> line.split(" ", 2)[0])
        .toList();
  }

  /** Ends all its containers and removes its files. */
  @Override
  public void close() throws IOException {
    no("down");
    no("hangs");
    service.ifPresent(Process::destroy);
    removeAll();
    say("rmi", "--all", "--force");
    endMonitors();
    unmount();
    removeFiles();
  }

  /** Of commands in a container that has gone they may wait for ever. */
  private void endMonitors() {
    ProcessHandle.allProcesses()
        .filter(process -> process.info().arguments().filter(this::haveOurFolder).isPresent())
        .forEach(ProcessHandle::destroyForcibly);
  }

  private boolean haveOurFolder(String... arguments) {
    return Stream.of(arguments).anyMatch(word -> word.startsWith(dir + "/"));
  }

  /** Its storage is a mount of its own. */
  private void unmount() {
    try {
      Ran unused =
          ran(List.of("sh", "-c", "umount -R root/overlay; umount -R run/overlay; umount -R root"));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void removeFiles() throws IOException {
    Files.walkFileTree(
        dir,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            if (!folder.equals(dir)) {
              Files.delete(folder);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
