package dev.prunner.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** The processes of jobs on this machine. */
final class JobProcesses {

  private JobProcesses() {}

  /** All of some jobs, by their environment. */
  static List<ProcessHandle> of(Collection<String> jobs) {
    return ProcessHandle.allProcesses()
        .filter(process -> jobs.contains(jobOf(process.pid())))
        .toList();
  }

  private static String jobOf(long pid) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
      return new String(environment, StandardCharsets.ISO_8859_1)
          .replaceFirst("(?s).*PRUNNER_JOB_ID=([^\0]*).*", "$1");
    } catch (IOException gone) {
      return "";
    }
  }
}
