package dev.prunner.process.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a task was sent, as its run directory tells: all that is needed to find it again, whatever
 * has become of the launcher meanwhile.
 *
 * @param launcher its name
 * @param key the name of the task's key
 * @param outBase how long the output was before the task was started
 * @param errBase likewise
 */
record RemoteNote(String launcher, SshHost host, String key, long outBase, long errBase) {

  private static final String FILE = "remote";
  private static final String BEGUN = "begun";
  private static final String STOP = "stop";
  static final FileAttribute<?> OWNERS_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static final FileAttribute<?> OWNERS_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** The directory of the run on the host, from the user's home if it does not begin there. */
  String dir(HostFacts facts) {
    return Path.of(facts.home()).resolve(host.runDir()).resolve(key).toString();
  }

  /** Whether a run directory has one, of a task that may have begun. */
  static Optional<RemoteNote> read(Path runDir) throws IOException {
    try {
      return Optional.of(parse(Files.readString(runDir.resolve(FILE))));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** Writes it so that it is on the disk, whole or not at all. */
  void write(Path runDir) throws IOException {
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

  static void remove(Path runDir) throws IOException {
    Files.deleteIfExists(runDir.resolve(FILE));
  }

  /** The host has answered that it has begun. */
  static void noteBegun(Path runDir) throws IOException {
    noteFile(runDir.resolve(BEGUN));
  }

  static boolean hasBegun(Path runDir) {
    return Files.exists(runDir.resolve(BEGUN));
  }

  /** Somebody has asked it to stop. */
  static void noteStop(Path runDir) throws IOException {
    noteFile(runDir.resolve(STOP));
  }

  static boolean hasStop(Path runDir) {
    return Files.exists(runDir.resolve(STOP));
  }

  private static void noteFile(Path file) throws IOException {
    if (Files.notExists(file)) {
      Files.createFile(file, OWNERS_FILE);
    }
  }

  /** A line for each thing; no name, path or option has a line break. */
  private String text() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                launcher,
                key,
                Long.toString(outBase),
                Long.toString(errBase),
                host.name(),
                host.user().orElse(""),
                host.port().isPresent() ? Integer.toString(host.port().getAsInt()) : "",
                host.identityFile().orElse(""),
                host.runDir()));
    lines.addAll(host.options());
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static RemoteNote parse(String text) throws IOException {
    List<String> lines = Arrays.asList(text.split("\n", -1));
    try {
      SshHost host =
          new SshHost(
              lines.get(4),
              filled(lines.get(5)),
              filled(lines.get(6))
                  .map(Integer::parseInt)
                  .map(OptionalInt::of)
                  .orElseGet(OptionalInt::empty),
              filled(lines.get(7)),
              lines.subList(9, lines.size() - 1),
              lines.get(8));
      return new RemoteNote(
          lines.get(0),
          host,
          lines.get(1),
          Long.parseLong(lines.get(2)),
          Long.parseLong(lines.get(3)));
    } catch (IndexOutOfBoundsException | NumberFormatException damaged) {
      throw new IOException("the note of where a task runs is damaged", damaged);
    }
  }

  private static Optional<String> filled(String text) {
    return Optional.of(text).filter(value -> !value.isEmpty());
  }
}
