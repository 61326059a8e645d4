package dev.prunner.process.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a task was sent, as its run directory tells: all that is needed to find it again, whatever
 * has become of the launcher meanwhile.
 *
 * @param type of the launcher
 * @param launcher its name
 * @param key the name of the task's key
 * @param outBase how long the output was before the task was started
 * @param errBase likewise
 * @param where what the type needs to find it, a line each
 */
public record RemoteNote(
    String type, String launcher, String key, long outBase, long errBase, List<String> where) {

  private static final String FILE = "remote";
  private static final String BEGUN = "begun";
  private static final String STOP = "stop";

  /** For the owner alone. */
  public static final FileAttribute<?> OWNERS_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static final FileAttribute<?> OWNERS_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  public RemoteNote {
    where = List.copyOf(where);
  }

  /** Whether a run directory tells of a task that was sent to a launcher of this type. */
  public static boolean isOf(String type, Path runDir) {
    try {
      return read(runDir).filter(note -> note.type().equals(type)).isPresent();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("It is not known what runs by " + runDir, unreadable);
    }
  }

  /** Whether a run directory has one, of a task that may have begun. */
  public static Optional<RemoteNote> read(Path runDir) throws IOException {
    try {
      return Optional.of(parse(Files.readString(runDir.resolve(FILE))));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** Writes it so that it is on the disk, whole or not at all. */
  public void write(Path runDir) throws IOException {
    Files.createDirectories(runDir, OWNERS_FOLDER);
    Files.deleteIfExists(runDir.resolve(BEGUN));
    Files.deleteIfExists(runDir.resolve(STOP));
    Path draft = runDir.resolve(FILE + ".new");
    Files.deleteIfExists(draft);
    try (FileChannel out =
        FileChannel.open(
            draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNERS_FILE)) {
      ByteBuffer text = UTF_8.encode(text());
      while (text.hasRemaining()) {
        out.write(text);
      }
      out.force(true);
    }
    Files.move(draft, runDir.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The task is not to be found by this directory any more. */
  public static void remove(Path runDir) throws IOException {
    Files.deleteIfExists(runDir.resolve(FILE));
  }

  /** It has begun for certain. */
  public static void noteBegun(Path runDir) throws IOException {
    noteFile(runDir.resolve(BEGUN));
  }

  /** Whether that was noted. */
  public static boolean hasBegun(Path runDir) {
    return Files.exists(runDir.resolve(BEGUN));
  }

  /** Somebody has asked it to stop. */
  public static void noteStop(Path runDir) throws IOException {
    noteFile(runDir.resolve(STOP));
  }

  /** Whether that was noted. */
  public static boolean hasStop(Path runDir) {
    return Files.exists(runDir.resolve(STOP));
  }

  private static void noteFile(Path file) throws IOException {
    if (Files.notExists(file)) {
      Files.createFile(file, OWNERS_FILE);
    }
  }

  /** A line for each thing; none has a line break. */
  private String text() {
    return Stream.concat(
            Stream.of(type, launcher, key, Long.toString(outBase), Long.toString(errBase)),
            where.stream())
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static RemoteNote parse(String text) throws IOException {
    List<String> lines = Arrays.asList(text.split("\n", -1));
    try {
      return new RemoteNote(
          lines.get(0),
          lines.get(1),
          lines.get(2),
          Long.parseLong(lines.get(3)),
          Long.parseLong(lines.get(4)),
          lines.subList(5, lines.size() - 1));
    } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
      throw new IOException("the note of where a task runs is damaged", damaged);
    }
  }
}
