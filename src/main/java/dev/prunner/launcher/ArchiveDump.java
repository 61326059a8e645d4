package dev.prunner.launcher;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Makes the {@link ClassArchive} from the list of classes that this server has loaded, in a process
 * of the lowest priority: it takes about 20 s of one processor.
 *
 * <p>Of all servers that share the archive one does this, once. The process ends with this server,
 * but outlives a SIGKILL of it; an archive that is not complete is never used.
 */
final class ArchiveDump {

  /** Seconds from the start until the first work is most likely done. */
  private static final long DELAY_SECONDS = Long.getLong("prunner.archive-delay", 30);

  /** After that time an unfinished archive was left behind, by a machine that went down. */
  private static final Duration LONGEST_DUMP = Duration.ofMinutes(10);

  /**
   * Takes the archive, the list, and the command without the list. The shell sees to the files, so
   * that it does not matter whether the server is still there. The process offers itself to the
   * system first when memory runs out. Classes of other class loaders, which have a source, would
   * not be archived, and JDK 25 fails with them; the last line may not be complete.
   */
  private static final String SCRIPT =
      """
      archive=$1 list=$2
      shift 2
      echo 1000 > /proc/self/oom_score_adj
      sed -e '$d' -e '/ source: /d' "$list" > "$archive.own.list" &&
      nice -n 19 "$@" -XX:SharedClassListFile="$archive.own.list" &&
      mv -f "$archive.new" "$archive"
      result=$?
      rm -f "$archive.new" "$archive".*.list
      exit $result
      """;

  /** No option for a JVM comes from the environment, and no secret gets there. */
  private static final Set<String> KEPT_VARIABLES = Set.of("PATH", "LANG", "LC_ALL", "LC_CTYPE");

  private final ClassArchive archive;
  private final Path classes;
  private final Path jar;

  private ArchiveDump(Path files) {
    archive = ClassArchive.in(files);
    classes = archive.listOf(ProcessHandle.current().pid());
    jar = files.resolve(ServerFiles.JAR);
  }

  /**
   * Makes the archive later, in the background, if this JVM was started to list its classes.
   *
   * @param files from which this server runs
   */
  static void schedule(Path files) {
    ArchiveDump dump = new ArchiveDump(files);
    String option = ServerFlags.listingTo(dump.classes);
    if (ManagementFactory.getRuntimeMXBean().getInputArguments().contains(option)) {
      Thread thread = new Thread(dump::run, "prunner-class-archive");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void run() {
    try {
      TimeUnit.SECONDS.sleep(DELAY_SECONDS);
      if (!archive.exists() && claim()) {
        int result = start().waitFor();
        log(result == 0 ? "made" : "not made, exit code " + result);
      }
    } catch (IOException e) {
      log("not made: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it is for this server to make the archive. */
  private boolean claim() throws IOException {
    Path unfinished = archive.unfinished();
    Instant old = Instant.now().minus(LONGEST_DUMP);
    if (Files.exists(unfinished)
        && Files.getLastModifiedTime(unfinished).toInstant().isBefore(old)) {
      Files.deleteIfExists(unfinished);
    }
    try {
      Files.createFile(unfinished);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command())
            .directory(jar.resolveSibling("").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().retainAll(KEPT_VARIABLES);
    Process shell = builder.start();
    shell.getOutputStream().close();
    Thread end = new Thread(() -> shell.children().forEach(ProcessHandle::destroyForcibly));
    Runtime.getRuntime().addShutdownHook(end);
    return shell;
  }

  private List<String> command() {
    return List.of(
        "/bin/sh",
        "-c",
        SCRIPT,
        "prunner-class-archive",
        archive.file().toString(),
        classes.toString(),
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:dump",
        "-XX:SharedArchiveFile=" + archive.unfinished(),
        "-cp",
        jar.toString());
  }

  private static void log(String result) {
    Logger log = System.getLogger(ArchiveDump.class.getName());
    log.log(Level.INFO, "The archive of classes for faster starts was {0}", result);
  }
}
