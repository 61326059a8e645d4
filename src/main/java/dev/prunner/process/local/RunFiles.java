package dev.prunner.process.local;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

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

  /** Has the disk take the space for it now, since it may be full later. */
  private static final String ROOM_FOR_EXIT_CODE = " ".repeat("255\n".length());

  private static final Pattern PROCESS = Pattern.compile("(\\S+) (\\S+)\n(\\d+) (\\d*)\n");
  private static final Pattern PREPARED = Pattern.compile("(\\S+) (\\S+)\n");
  private static final Pattern EXIT = Pattern.compile("(\\d{1,3})\n *");

  private final Path dir;

  RunFiles(Path dir) {
    this.dir = dir.toAbsolutePath();
  }

  Path dir() {
    return dir;
  }

  /**
   * Makes all files, so that they have their mode before there is something in them. An exit code
   * of an earlier run is the first thing to go: it must not be taken for this one's.
   */
  void prepare(String mark, String bootId, String script) throws IOException {
    if (Files.exists(dir)) {
      removeEarlierRun();
    } else {
      Files.createDirectories(dir, OWNERS_FOLDER);
    }
    write(script(), script);
    write(process(), mark + " " + bootId + "\n");
    write(exit(), ROOM_FOR_EXIT_CODE);
  }

  private void removeEarlierRun() throws IOException {
    Files.deleteIfExists(exit());
    Files.deleteIfExists(process());
    Files.deleteIfExists(stop());
    Files.deleteIfExists(script());
  }

  /** To be called before SIGTERM is sent: a script that has not begun yet does not begin then. */
  void noteStop() throws IOException {
    createIfAbsent(stop());
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
    Matcher text = PREPARED.matcher(textOf(process()));
    return text.lookingAt() ? Optional.of(text.group(1)) : Optional.empty();
  }

  /** Whether the files were laid out since this machine was booted. */
  boolean areOfBoot(String bootId) throws IOException {
    Matcher text = PREPARED.matcher(textOf(process()));
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
      Files.createLink(claim, process());
      return true;
    } catch (FileAlreadyExistsException claimed) {
      return Files.isSameFile(claim, process());
    }
  }

  /** Who runs or ran the script; empty before the wrapper has noted it. */
  Optional<RunRecord> read() throws IOException {
    Matcher text = PROCESS.matcher(textOf(process()));
    return text.matches() ? Optional.of(record(text)) : Optional.empty();
  }

  /** The exit code of the script, once it stands there whole. */
  OptionalInt exitCode() throws IOException {
    Matcher text = EXIT.matcher(textOf(exit()));
    return text.matches() ? OptionalInt.of(Integer.parseInt(text.group(1))) : OptionalInt.empty();
  }

  private RunRecord record(Matcher text) throws IOException {
    long noted = Files.getLastModifiedTime(process()).toMillis();
    return new RunRecord(
        text.group(1), text.group(2), Long.parseLong(text.group(3)), text.group(4), noted);
  }

  private Path script() {
    return dir.resolve("script");
  }

  private Path process() {
    return dir.resolve("process");
  }

  private Path stop() {
    return dir.resolve("stop");
  }

  private Path exit() {
    return dir.resolve("exit");
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
