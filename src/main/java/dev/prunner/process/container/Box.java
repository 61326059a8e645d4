package dev.prunner.process.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prunner.process.Script;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskKey;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.shell.RunNames;
import dev.prunner.process.shell.RunNote;
import dev.prunner.process.shell.ScriptShell;
import dev.prunner.process.shell.ShellScript;
import dev.prunner.process.shell.StartFile;
import dev.prunner.process.shell.TimeoutText;
import dev.prunner.process.shell.WrapperText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The directory of a run that a container has as {@value #INSIDE}. Who runs in there may be another
 * user than the server, so anybody may write to it; the directory it is in is the server's alone.
 *
 * <p>The wrapper makes a file named by the key, which tells its pid and later the exit code. Only
 * one can make it: a server that makes it first has revoked the right to run.
 */
record Box(Path dir, String key) {

  static final String INSIDE = "/prunner";
  static final String BOOT = "boot";

  private static final String OUT = ".out";
  private static final String ERR = ".err";
  private static final String VARIABLES = ".variables.json";
  private static final String INPUT = "input";
  private static final String REVOKED = "revoked\n";

  /**
   * The first process of the container; it is told of the task by a file or a pipe. Nobody writes
   * to the pipe of a run that was revoked, so it is not opened then.
   *
   * @param key names the wrapper's note
   */
  private static String booting(String key) {
    return """
        [ -e %1$s/%2$s ] && exit 0
        __prunner_mask=000
        __prunner_shell=$(command -v bash || command -v sh)
        exec >/dev/null <%1$s/%3$s
        """
        .formatted(INSIDE, key, INPUT);
  }

  /**
   * Writes all that a run needs but its secrets.
   *
   * @throws IOException when it can never be started, with the reason
   */
  void layOut(ScriptCommand command, ContainerSettings settings, Duration grace, boolean hasSecrets)
      throws IOException {
    ScriptCommand inside = inside(command, settings);
    Path there = inside.runDir();
    StartFile start =
        new StartFile(
            ScriptShell.FOUND_BY_WRAPPER,
            Optional.of(Path.of("env")),
            new TimeoutText(Optional.of(Path.of("sleep")), grace));
    Files.createDirectory(dir);
    allow(dir, "rwxrwxrwx");
    write(OUT, "", "rw-rw-rw-");
    write(ERR, "", "rw-rw-rw-");
    write(VARIABLES, variables(command), "rw-r--r--");
    write(
        RunNames.SCRIPT,
        ShellScript.of(inside, Optional.of(there.resolve(RunNames.SCRIPT))),
        "rw-r--r--");
    String name = RunNames.ofScript(command.script().name());
    if (!name.equals(RunNames.SCRIPT)) {
      Files.createSymbolicLink(dir.resolve(name), Path.of(RunNames.SCRIPT));
    }
    write(RunNames.START, start.of(inside, key, there), "rw-r--r--");
    write(BOOT, booting(key) + WrapperText.TEXT, "rw-r--r--");
    if (hasSecrets) {
      makePipe();
    } else {
      write(INPUT, WrapperText.task(key, INSIDE, ""), "rw-r--r--");
    }
  }

  /** The same script as it is in the container. */
  private ScriptCommand inside(ScriptCommand command, ContainerSettings settings) {
    Path there = Path.of(INSIDE);
    TaskKey taskKey = command.place().key();
    Map<String, String> env = new HashMap<>(settings.env());
    env.putAll(command.env());
    command.files().keySet().forEach(name -> env.put(name, INSIDE + "/" + VARIABLES));
    Script script = command.script();
    return new ScriptCommand(
        new TaskPlace(taskKey, there, there.resolve(OUT), there.resolve(ERR)),
        script,
        Path.of(settings.workingDir()).resolve(command.workingDir()),
        env,
        command.stopRules());
  }

  private static String variables(ScriptCommand command) throws IOException {
    for (Path file : command.files().values()) {
      return Files.readString(file);
    }
    return "";
  }

  private void write(String name, String text, String permissions) throws IOException {
    Path file = dir.resolve(name);
    Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    allow(file, permissions);
  }

  /** Whatever the server's umask is. */
  private static void allow(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private void makePipe() throws IOException {
    Path pipe = dir.resolve(INPUT);
    Process made = new ProcessBuilder("mkfifo", "-m", "666", pipe.toString()).start();
    int status = made.onExit().join().exitValue();
    if (status != 0) {
      throw new IOException("mkfifo has failed with " + status + " for " + pipe);
    }
  }

  /**
   * Hands the wrapper its task with the secrets. They are gone when what is given back is closed
   * before the wrapper has read them, also when the server is killed.
   *
   * @param secrets shell text that sets them
   */
  AutoCloseable giveSecrets(String secrets) throws IOException {
    RandomAccessFile pipe = new RandomAccessFile(dir.resolve(INPUT).toFile(), "rw");
    try {
      Channels.newOutputStream(pipe.getChannel())
          .write(WrapperText.task(key, INSIDE, secrets).getBytes(UTF_8));
      return pipe;
    } catch (IOException | RuntimeException unwritten) {
      pipe.close();
      throw unwritten;
    }
  }

  Path out() {
    return dir.resolve(OUT);
  }

  Path err() {
    return dir.resolve(ERR);
  }

  boolean exists() {
    return Files.isDirectory(dir);
  }

  /** Whether the wrapper has begun, so that its script runs, or has run. */
  boolean hasBegun() throws IOException {
    return noted().filter(text -> !text.equals(REVOKED)).isPresent();
  }

  /** Whether nothing of the script runs, and never will. */
  boolean isRevoked() throws IOException {
    return !exists() || noted().filter(REVOKED::equals).isPresent();
  }

  /** What the wrapper has noted; empty as long as it does not stand there whole. */
  Optional<RunNote> note() throws IOException {
    return noted().flatMap(RunNote::parse);
  }

  private Optional<String> noted() throws IOException {
    try {
      return Optional.of(Files.readString(dir.resolve(key)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /**
   * Sees to it that nothing of the script runs, unless it has begun.
   *
   * @return whether nothing ever will
   */
  boolean revoke() throws IOException {
    if (!exists()) {
      return true;
    }
    Path draft = dir.resolve(".revoked");
    Files.writeString(draft, REVOKED);
    try {
      Files.createLink(dir.resolve(key), draft);
      return true;
    } catch (FileAlreadyExistsException begun) {
      return isRevoked();
    }
  }

  /** The wrapper does not begin with the script any more. */
  void noteStop() throws IOException {
    Path stop = dir.resolve(RunNames.STOP);
    if (exists() && Files.notExists(stop)) {
      Files.createFile(stop);
    }
  }
}
