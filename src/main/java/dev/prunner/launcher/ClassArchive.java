package dev.prunner.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The classes of a server as the JVM has them in memory, so that the next start need not load them
 * one by one (class data sharing). An {@link ArchiveDump} makes it.
 *
 * <p>The JVM checks for itself that an archive fits it and the JARs, and does without it otherwise.
 *
 * @param file which need not exist
 */
record ClassArchive(Path file) {

  /** That of this JVM: another JVM's would not fit. */
  static ClassArchive in(Path directory) {
    Path modules = Path.of(System.getProperty("java.home"), "lib", "modules");
    String jvm = modules + " " + modules.toFile().lastModified() + " " + Runtime.version();
    return new ClassArchive(
        directory.resolve("classes-" + UUID.nameUUIDFromBytes(jvm.getBytes(UTF_8)) + ".jsa"));
  }

  /** Whether there is a complete one. A JVM writes the header last, over zeros. */
  boolean exists() {
    try (DataInputStream start = new DataInputStream(Files.newInputStream(file))) {
      return start.readInt() != 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether this user may create it. */
  boolean canBeMade() {
    return Files.isWritable(file.resolveSibling(""));
  }

  /** Where the archive is written until it is complete. It exists while somebody does that. */
  Path unfinished() {
    return file.resolveSibling(file.getFileName() + ".new");
  }

  /** Where a server lists the classes that it loads; each has its own. */
  Path listOf(long pid) {
    return file.resolveSibling(file.getFileName() + "." + pid + ".list");
  }
}
