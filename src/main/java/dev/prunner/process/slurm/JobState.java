package dev.prunner.process.slurm;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A job as Slurm tells of it.
 *
 * @param id its number
 * @param name as it was submitted
 * @param state in capital letters, such as RUNNING
 * @param reason why it waits or has ended, as Slurm words it; "None" if there is nothing to tell
 * @param node where it runs or ran; may be empty
 */
record JobState(String id, String name, String state, String reason, String node) {

  /** What {@link #parse} reads, for squeue. */
  static final String FORMAT = "%i|%T|%r|%N|%j";

  /** Of a job that Slurm does not know. */
  static final JobState UNKNOWN = new JobState("", "", "UNKNOWN", "None", "");

  private static final int FIELDS = 5;

  private static final Set<String> OVER =
      Set.of(
          "BOOT_FAIL",
          "CANCELLED",
          "COMPLETED",
          "DEADLINE",
          "FAILED",
          "NODE_FAIL",
          "OUT_OF_MEMORY",
          "PREEMPTED",
          "REVOKED",
          "TIMEOUT",
          "UNKNOWN");

  private static final Map<String, String> MEANINGS =
      Map.of(
          "BOOT_FAIL", "its node could not be started",
          "CANCELLED", "somebody has canceled it",
          "DEADLINE", "its deadline is over",
          "NODE_FAIL", "its node has failed",
          "OUT_OF_MEMORY", "it has used more memory than it may",
          "PREEMPTED", "another job needed its place",
          "REVOKED", "its place was taken back",
          "TIMEOUT", "its time limit is over");

  /** The lines that can be read. */
  static List<JobState> parse(String lines) {
    return lines
        .lines()
        .map(line -> line.split("\\|", FIELDS))
        .filter(fields -> fields.length == FIELDS)
        .map(
            fields ->
                new JobState(
                    fields[0].strip(), fields[4], word(fields[1]), fields[2].strip(), fields[3]))
        .toList();
  }

  /** Accounting adds who it was: {@code CANCELLED by 0}. */
  private static String word(String state) {
    String text = state.strip().toUpperCase(Locale.ROOT);
    int end = text.indexOf(' ');
    return end < 0 ? text : text.substring(0, end);
  }

  /** Whether it neither runs nor will. */
  boolean isOver() {
    return OVER.contains(state);
  }

  /** Whether it is Slurm that has ended it, and not its script. */
  boolean isEndedBySlurm() {
    return MEANINGS.containsKey(state);
  }

  /** For people: the state, and what it means. */
  String explanation() {
    String meaning = MEANINGS.get(state);
    return meaning == null ? state : state + ": " + meaning;
  }

  /** For people, of one that has not begun: why. */
  String waiting() {
    return reason.isEmpty() || reason.equals("None") ? state : reason;
  }

  /** Whether Slurm does not know it. */
  boolean isUnknown() {
    return id.isEmpty();
  }

  /**
   * For people: what has become of a job that is over, and has not begun with its task.
   *
   * @param dir that it should have found
   */
  String neverBegan(Path dir) {
    if (isUnknown()) {
      return "was lost: Slurm does not know its job";
    }
    if (isEndedBySlurm()) {
      return "was ended by Slurm before it began (" + explanation() + ")";
    }
    return "could not begin: job %s has ended (%s) and left nothing in %s; %s must share that directory, with the same path"
        .formatted(id, state, dir, node.isEmpty() ? "its node" : "the node " + node);
  }
}
