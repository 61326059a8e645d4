package dev.prunner.process.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The processes of containers that have a folder of a test mounted, as this machine sees them. */
final class ContainerProcesses {

  private static final long NONE = 1L << 30;

  private ContainerProcesses() {}

  /**
   * The pid of one on this machine.
   *
   * @param inside its pid in the container; when there is none any more, another one of the
   *     container, if there is
   */
  static long pid(Path folder, long inside) {
    Map<Long, Long> pids = pids(folder);
    return Optional.ofNullable(pids.get(inside))
        .orElseGet(() -> pids.values().stream().min(Comparator.naturalOrder()).orElse(NONE));
  }

  /** By their pids in the container. */
  static Map<Long, Long> pids(Path folder) {
    Map<Long, Long> pids = new TreeMap<>();
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
      for (Path process : processes) {
        note(process, folder.getFileName().toString(), pids);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return pids;
  }

  private static void note(Path process, String folder, Map<Long, Long> pids) {
    try {
      if (!Files.readString(process.resolve("mountinfo")).contains(folder)) {
        return;
      }
      List<String> status = Files.readAllLines(process.resolve("status"));
      String[] words =
          status.stream()
              .filter(line -> line.startsWith("NSpid:"))
              .findFirst()
              .orElse("")
              .split("\\s+", -1);
      boolean zombie = status.stream().anyMatch(line -> line.startsWith("State:\tZ"));
      if (words.length == 3 && !zombie) {
        pids.put(Long.parseLong(words[2]), Long.parseLong(words[1]));
      }
    } catch (IOException gone) {
      // It has just ended.
    }
  }
}
