package dev.prunner.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The classes of a server as the JVM has them in memory, for the next start (class data sharing).
 *
 * <p>The JVM itself looks whether an archive fits it and the JARs, and does without it if not.
 *
 * @param file which need not be there
 */
record ClassArchive(Path file) {

  /** Names the file that a start is to leave. */
  static final String PROPERTY = "prunner.class-archive";

  /** What is used in the first requests is to be in it. */
  private static final Duration WARM = Duration.ofSeconds(10);

  /** That of this JVM: another one's would not fit. */
  static ClassArchive in(Path directory) {
    Path modules = Path.of(System.getProperty("java.home"), "lib", "modules");
    String jvm = modules + " " + modules.toFile().lastModified() + " " + Runtime.version();
    return new ClassArchive(
        directory.resolve("classes-" + UUID.nameUUIDFromBytes(jvm.getBytes(UTF_8)) + ".jsa"));
  }

  boolean isThere() {
    return Files.isReadable(file);
  }

  /** Whether a start can have it, or leave it to the next one. */
  boolean isOfUse() {
    return isThere() || canBeWritten();
  }

  boolean canBeWritten() {
    return Files.isWritable(file.resolveSibling(""));
  }

  /** Has this JVM write it when it has served a moment, if it was started for that. */
  static void writeSoon() {
    String wanted = System.getProperty(PROPERTY);
    if (wanted != null) {
      Thread writer = new Thread(() -> new ClassArchive(Path.of(wanted)).write(), "class-archive");
      writer.setDaemon(true);
      writer.start();
    }
  }

  /**
   * All threads of the JVM stand still meanwhile, for about a second, once for a JAR and a JVM. One
   * of several servers does it.
   */
  private void write() {
    Path inWork = file.resolveSibling(file.getFileName() + ".new");
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      Thread.sleep(WARM.toMillis());
      if (channel.tryLock() != null && !isThere()) {
        dump(inWork);
        Files.move(inWork, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException | JMException e) {
      System.err.println("The classes were not kept for the next start: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void dump(Path target) throws JMException {
    String[] words = {"dynamic_dump", target.toString()};
    ManagementFactory.getPlatformMBeanServer()
        .invoke(
            new ObjectName("com.sun.management:type=DiagnosticCommand"),
            "vmCds",
            new Object[] {words},
            new String[] {String[].class.getName()});
  }
}
