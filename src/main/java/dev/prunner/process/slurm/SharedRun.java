package dev.prunner.process.slurm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prunner.process.remote.LocalOutput;
import dev.prunner.process.remote.RemoteNote;
import dev.prunner.process.shell.RunNames;
import dev.prunner.process.shell.RunNote;
import dev.prunner.process.shell.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * The directory of a run, which this machine shares with the node that runs it. Its own file system
 * may be NFS: what is read is opened anew, and a file that was not there is looked for in a list of
 * the directory, so that what another machine has written before is seen.
 *
 * @param dir named by the key of the task
 */
record SharedRun(Path dir) {

  /** The script that Slurm runs. */
  static final String BATCH = ".batch";

  static final String SECRETS = ".secrets";
  static final String VARIABLES = ".variables.json";
  static final String OUT = ".out";
  static final String ERR = ".err";

  private static final String ID = ".id";
  private static final String RUNS_AS = ".job";
  private static final String KILL = ".kill";
  private static final String GONE = ".gone";
  private static final String SIGNALED = ".signaled";
  private static final long MOST_AT_ONCE = 8 * 1024 * 1024;
  private static final FileAttribute<?> OWNERS_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** The name of the task's key. */
  String key() {
    return dir.getFileName().toString();
  }

  private Path note() {
    return dir.resolve(key());
  }

  boolean exists() {
    return Files.isDirectory(dir);
  }

  /** Makes it, and tells whether it is this call that has: only one can. */
  boolean create() throws IOException {
    Path all = dir.getParent();
    if (all != null) {
      Files.createDirectories(all, RemoteNote.OWNERS_FOLDER);
    }
    try {
      Files.createDirectory(dir, RemoteNote.OWNERS_FOLDER);
      return true;
    } catch (FileAlreadyExistsException somebodyElse) {
      return false;
    }
  }

  /** Writes a file for the owner alone, in place of one that is there. */
  void write(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.deleteIfExists(file);
    try (FileChannel out =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNERS_FILE)) {
      ByteBuffer bytes = Utf8.encode(text);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    }
  }

  /** What the wrapper has noted; empty if it has not begun. */
  Optional<RunNote> runNote() throws IOException {
    return text(key()).flatMap(RunNote::parse);
  }

  /**
   * Takes the right to run from a job that has not begun; its secrets are not needed any more then.
   *
   * @return whether it was there to be taken
   */
  boolean callOff() throws IOException {
    try {
      Files.createFile(note(), OWNERS_FILE);
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
    Files.deleteIfExists(dir.resolve(SECRETS));
    return true;
  }

  /** Slurm has answered with the number of the job. */
  void noteId(String id) throws IOException {
    write(ID, id + "\n");
  }

  /** The number of the job that runs it, or else of the one that Slurm has answered with. */
  Optional<String> jobId() throws IOException {
    Optional<String> running = text(RUNS_AS);
    Optional<String> id = running.isPresent() ? running : text(ID);
    return id.map(text -> text.strip().split(" ", -1)[0]).filter(number -> !number.isEmpty());
  }

  void noteStop() throws IOException {
    noteFile(RunNames.STOP);
  }

  void noteKill() throws IOException {
    noteFile(RunNames.STOP);
    noteFile(KILL);
  }

  private void noteFile(String name) throws IOException {
    try {
      Files.createFile(dir.resolve(name), OWNERS_FILE);
    } catch (FileAlreadyExistsException noted) {
      // It is asked for again.
    }
  }

  /** Whether nothing of the task is left, as the job itself has noted. */
  boolean isGone() throws IOException {
    return has(GONE);
  }

  /** Whether Slurm has asked it to end, and no server. */
  boolean isEndedBySlurm() throws IOException {
    return has(SIGNALED);
  }

  /**
   * Fetches what is new of an output, of which only a part if that is much.
   *
   * @return whether there was anything
   */
  boolean fetch(String name, LocalOutput to) throws IOException {
    Path file = dir.resolve(name);
    long here = to.fetched();
    try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
      return from.size() > here && to.append(from, here, MOST_AT_ONCE) > 0;
    } catch (NoSuchFileException none) {
      return false;
    }
  }

  private Optional<String> text(String name) throws IOException {
    Path file = dir.resolve(name);
    try {
      return Optional.of(new String(Files.readAllBytes(file), UTF_8));
    } catch (NoSuchFileException none) {
      return has(name)
          ? Optional.of(new String(Files.readAllBytes(file), UTF_8))
          : Optional.empty();
    }
  }

  private boolean has(String name) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(dir)) {
      for (Path file : files) {
        if (file.endsWith(name)) {
          return true;
        }
      }
      return false;
    } catch (NoSuchFileException | NotDirectoryException none) {
      return false;
    }
  }

  /** Removes it with all that is in it; does nothing if it is not there. */
  void remove() throws IOException {
    try (var files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException gone) {
      // Somebody was faster.
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }
}
