package dev.prunner.definition.yaml;

import dev.prunner.definition.SlurmDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a launcher whose type is {@code slurm}. */
final class SlurmParser {

  /** None can be taken for another option of sbatch. */
  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.,@+-]{0,199}");

  private static final Pattern OPTION =
      Pattern.compile("--[a-z][a-z0-9-]*(?:=[^\\n\\r\\x00]+)?|-[A-Za-z][^\\s\\x00]*");

  private static final String OURS = "is set by prunner, which finds a task by it";

  /** What cannot be an option, by its short and its long name, and why. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("-p|--partition", "has the key 'partition'"),
          Map.entry("-A|--account", "has the key 'account'"),
          Map.entry("-t|--time", "has the key 'time'"),
          Map.entry("-D|--chdir", "has the key 'working_dir'"),
          Map.entry("-J|--job-name", OURS),
          Map.entry("-o|--output", OURS),
          Map.entry("-e|--error", OURS),
          Map.entry("-i|--input", "is of no use: a task has nothing to read"),
          Map.entry("-a|--array", "would run a task more than once; use 'replicas'"),
          Map.entry("-M|--clusters", "leads to where a task is not found again"),
          Map.entry("-W|--wait", "would keep other tasks from starting"),
          Map.entry("--requeue", "would run a task again; use 'retry'"),
          Map.entry("--wrap", "would run something else than the task"),
          Map.entry("--test-only", "would run nothing"));

  private final LauncherSection section;

  SlurmParser(LauncherSection section) {
    this.section = section;
  }

  SlurmDefinition launcher() {
    return new SlurmDefinition(
        section.name(),
        section.source(),
        section.text(SlurmKeys.PARTITION, NAMES, "must be the name of a partition"),
        section.text(SlurmKeys.ACCOUNT, NAMES, "must be the name of an account"),
        time(),
        options(),
        section.text(LauncherKeys.WORKING_DIR, LauncherSection.PATH, "must be a path on the nodes"),
        section
            .text(
                SlurmKeys.RUN_DIR,
                LauncherSection.PATH,
                "must be a path that this machine and the nodes share")
            .orElseThrow(),
        section.unreachableAfter());
  }

  private Optional<Duration> time() {
    Optional<Duration> time = section.yaml().find(SlurmKeys.TIME);
    if (time.filter(Duration::isZero).isPresent()) {
      section.yaml().wrong(SlurmKeys.TIME, "must be longer than 0");
    }
    return time;
  }

  private List<String> options() {
    List<YamlText> options = section.yaml().get(SlurmKeys.OPTIONS);
    options.forEach(this::check);
    return options.stream().map(YamlText::text).toList();
  }

  private void check(YamlText option) {
    String text = option.text();
    if (!OPTION.matcher(text).matches()) {
      problem(
          option,
          "must have options of sbatch, each one word such as --mem=4G, not '" + text + "'");
      return;
    }
    REFUSED.forEach(
        (names, why) -> {
          if (List.of(names.split("\\|")).stream().anyMatch(name -> isNamed(text, name))) {
            problem(option, "cannot have '" + text + "', which " + why);
          }
        });
  }

  /** A value follows a long name behind a "=", and a short one at once. */
  private static boolean isNamed(String option, String name) {
    return name.startsWith("--")
        ? option.equals(name) || option.startsWith(name + "=")
        : option.startsWith(name) && !option.startsWith("--");
  }

  private void problem(YamlText option, String message) {
    section.reporter().problem(option.at(), "'options' " + message);
  }
}
