package dev.prunner.process.local;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.prunner.process.shell.RunNames;
import dev.prunner.process.shell.RunNote;
import dev.prunner.process.shell.Utf8;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of one run: what the wrapper is given and what it leaves behind. */
final class RunFiles {

  private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FOLDER = only("rwx------");
  private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE = only("rw-------");

  /** The first line of the file "start": the mark of the start, the boot it is of, and a signal. */
  private static final Pattern PREPARED = Pattern.compile("# (\\S+) (\\S+)(?: (\\S+))?\n");

  private static final String TERM = "TERM";

  private final Path dir;

  RunFiles(Path dir) {
    this.dir = dir.toAbsolutePath();
  }

  Path dir() {
    return dir;
  }

  /**
   * Lays out what the wrapper reads. What it notes goes to a file that is named by the mark, so
   * that nothing of an earlier run is taken for this one's.
   *
   * @param signal asks the script to end
   * @param start for the wrapper, see {@link dev.prunner.process.shell.StartFile}
   * @param name another one for the script
   */
  void prepare(String mark, String bootId, String signal, String start, String script, String name)
      throws IOException {
    if (!createDir()) {
      removeEarlierRun();
    }
    write(script(), script);
    nameScript(RunNames.ofScript(name));
    write(start(), "# " + mark + " " + bootId + " " + signal + "\n" + start);
  }

  /** By a link, which stays when the directory is used again. */
  private void nameScript(String name) throws IOException {
    Path link = dir.resolve(name);
    if (!Files.exists(link)) {
      Files.createSymbolicLink(link, Path.of(RunNames.SCRIPT));
    }
  }

  /** Whether it was not there. */
  private boolean createDir() throws IOException {
    try {
      Files.createDirectory(dir, OWNERS_FOLDER);
      return true;
    } catch (FileAlreadyExistsException alreadyThere) {
      return false;
    } catch (NoSuchFileException parentIsMissing) {
      Files.createDirectories(dir, OWNERS_FOLDER);
      return true;
    }
  }

  /** The marks stay, for a wrapper that comes too late. */
  private void removeEarlierRun() throws IOException {
    Files.deleteIfExists(start());
    Files.deleteIfExists(stop());
    Files.deleteIfExists(script());
  }

  /** To be called before SIGTERM is sent: a script that has not begun yet does not begin then. */
  void noteStop() {
    try {
      createIfAbsent(stop());
    } catch (IOException failure) {
      Trouble.log(
          "No note of the stop in %s: a script that is just beginning may run for the grace time"
              .formatted(dir),
          failure);
    }
  }

  /** Makes a file that only its owner may read, when it is not there. */
  static void createIfAbsent(Path file) throws IOException {
    try {
      Files.createFile(file, OWNERS_FILE);
    } catch (FileAlreadyExistsException alreadyThere) {
      // What an earlier run of the task has written stays.
    }
  }

  boolean hasStop() {
    return Files.exists(stop());
  }

  /** The mark of the start that the files are for; empty when they are not laid out. */
  Optional<String> mark() throws IOException {
    Matcher text = PREPARED.matcher(textOf(start()));
    return text.lookingAt() ? Optional.of(text.group(1)) : Optional.empty();
  }

  /** What asks the script to end, by its name. */
  String stopSignal() throws IOException {
    Matcher text = PREPARED.matcher(textOf(start()));
    return text.lookingAt() && text.group(3) != null ? text.group(3) : TERM;
  }

  /** Whether the files were laid out since this machine was booted. */
  boolean areOfBoot(String bootId) throws IOException {
    Matcher text = PREPARED.matcher(textOf(start()));
    return text.lookingAt() && text.group(2).equals(bootId);
  }

  /**
   * Takes the right to run the script from a wrapper that has not begun. A link tells our claim
   * from a wrapper's, also for a server after this one.
   *
   * @return whether there was none that has
   */
  boolean claim(String mark) throws IOException {
    Path claim = dir.resolve(mark);
    try {
      Files.createLink(claim, start());
      return true;
    } catch (FileAlreadyExistsException claimed) {
      return Files.isSameFile(claim, start());
    }
  }

  /** Whether somebody has taken that right. */
  boolean isClaimed(String mark) {
    return !Files.notExists(dir.resolve(mark));
  }

  /** Who runs or ran the script; empty before the wrapper has noted it. */
  Optional<RunRecord> read() throws IOException {
    Matcher prepared = PREPARED.matcher(textOf(start()));
    if (!prepared.lookingAt()) {
      return Optional.empty();
    }
    Path file = dir.resolve(prepared.group(1));
    Optional<RunNote> noted = RunNote.parse(textOf(file));
    return noted.isPresent() ? Optional.of(record(prepared, noted.get(), file)) : Optional.empty();
  }

  private static RunRecord record(Matcher prepared, RunNote noted, Path file) throws IOException {
    return new RunRecord(
        prepared.group(1),
        prepared.group(2),
        noted.pid(),
        noted.start(),
        Files.getLastModifiedTime(file).toMillis());
  }

  /** The exit code of the script, once it stands there whole. */
  OptionalInt exitCode() throws IOException {
    Optional<RunNote> noted = noted();
    return noted.isPresent() ? noted.get().exitCode() : OptionalInt.empty();
  }

  /** Whether the time of the script was over before it ended; false if that cannot be read. */
  boolean hasTimedOut() {
    try {
      return noted().filter(RunNote::timedOut).isPresent();
    } catch (IOException unreadable) {
      Trouble.log("A task that was ended by its timeout may be shown as killed", unreadable);
      return false;
    }
  }

  private Optional<RunNote> noted() throws IOException {
    Optional<String> mark = mark();
    return mark.isPresent() ? RunNote.parse(textOf(dir.resolve(mark.get()))) : Optional.empty();
  }

  Path script() {
    return dir.resolve(RunNames.SCRIPT);
  }

  private Path start() {
    return dir.resolve(RunNames.START);
  }

  private Path stop() {
    return dir.resolve(RunNames.STOP);
  }

  private static String textOf(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException absent) {
      return "";
    }
  }

  private static void write(Path file, String text) throws IOException {
    ByteBuffer bytes = Utf8.encode(text);
    try (SeekableByteChannel out =
        Files.newByteChannel(file, Set.of(CREATE_NEW, WRITE), OWNERS_FILE)) {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> only(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
