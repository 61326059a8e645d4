package dev.prunner.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The classes of a server as the JVM has them in memory, for the next start (class data sharing).
 * The JVM writes it when it ends.
 *
 * <p>The JVM itself looks whether an archive fits it and the JARs, and does without it if not.
 *
 * @param file which need not be there
 */
record ClassArchive(Path file) {

  /** That of this JVM: another one's would not fit. */
  static ClassArchive in(Path directory) {
    Path modules = Path.of(System.getProperty("java.home"), "lib", "modules");
    String jvm = modules + " " + modules.toFile().lastModified() + " " + Runtime.version();
    return new ClassArchive(
        directory.resolve("classes-" + UUID.nameUUIDFromBytes(jvm.getBytes(UTF_8)) + ".jsa"));
  }

  /**
   * Whether it is there as a whole. A JVM writes the header last, so one that was killed on the way
   * leaves zeros in its place.
   */
  boolean isThere() {
    try (DataInputStream start = new DataInputStream(Files.newInputStream(file))) {
      return start.readInt() != 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a start can have it, or leave it to the next one. */
  boolean isOfUse() {
    return isThere() || canBeWritten();
  }

  boolean canBeWritten() {
    return Files.isWritable(file.resolveSibling(""));
  }
}
