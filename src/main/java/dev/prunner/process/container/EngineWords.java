package dev.prunner.process.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What an engine is told, as arguments of its command; all that podman and docker have alike. */
final class EngineWords {

  /** Each of our containers has it; its value is the directory of the run on this machine. */
  static final String LABEL = "prunner.run";

  /**
   * All but this shell and the first process get the signal, whatever session they are in. When the
   * first process ends, this ends as well.
   */
  private static final String STOP =
      "trap '' HUP INT QUIT TERM PIPE ALRM USR1 USR2; kill -s \"$1\" -- -1;"
          + " for p in $2; do sleep \"$p\"; done;"
          + " while :; do kill -s KILL -- -1; sleep 0.1; done";

  private EngineWords() {}

  /** Runs a container; what the definition says comes before what must hold. */
  static List<String> run(ContainerSettings settings, String key, Path dir) {
    List<String> words = new ArrayList<>(List.of("run", "-d"));
    settings.network().ifPresent(network -> words.add("--network=" + network));
    settings.user().ifPresent(user -> words.add("--user=" + user));
    settings.volumes().forEach(volume -> words.add("--volume=" + volume));
    words.addAll(settings.options());
    words.addAll(
        List.of(
            "--name=" + key,
            "--label=" + LABEL + "=" + dir,
            // Private to the container where SELinux has labels; elsewhere it means nothing.
            "--volume=" + dir + ":" + Box.INSIDE + ":Z",
            // The first process is deaf to others; to remove one that runs must not take long.
            "--stop-signal=KILL",
            "--entrypoint=sh",
            settings.image(),
            Box.INSIDE + "/" + Box.BOOT));
    return List.copyOf(words);
  }

  /** All containers of ours, running or not: a line each, its name and what {@link Look} reads. */
  static List<String> list() {
    return List.of("ps", "-a", "--filter", "label=" + LABEL, "--format", "{{.Names}} {{.Status}}");
  }

  /** The directory of the run that a container belongs to. */
  static List<String> directory(String key) {
    return List.of(
        "inspect",
        "--type=container",
        "--format",
        "{{index .Config.Labels \"" + LABEL + "\"}}",
        key);
  }

  /**
   * Asks all processes of a container to end, and kills them after the grace time.
   *
   * @param pauses that make up the grace time, in seconds
   */
  static List<String> stop(String key, String signal, String pauses) {
    return List.of("exec", "-d", key, "sh", "-c", STOP, "sh", signal, pauses);
  }

  static List<String> kill(String key) {
    return List.of("kill", "--signal=KILL", key);
  }

  static List<String> remove(Collection<String> keys) {
    List<String> words = new ArrayList<>(List.of("rm", "-f", "-v"));
    words.addAll(keys);
    return List.copyOf(words);
  }

  /** What was printed in the container beside the task's output. */
  static List<String> logs(String key) {
    return List.of("logs", "--tail=5", key);
  }
}
