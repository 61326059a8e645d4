package dev.prunner.process.kubernetes;

import dev.prunner.process.ScriptCommand;
import dev.prunner.process.StopRules;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.shell.RunNames;
import dev.prunner.process.shell.ScriptShell;
import dev.prunner.process.shell.ShellScript;
import dev.prunner.process.shell.StartFile;
import dev.prunner.process.shell.TimeoutText;
import dev.prunner.process.shell.WrapperText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Lays out what the cluster is to be told of a task. */
final class OrderWriter {

  private static final String VARIABLES = "variables.json";

  /** For the wrapper to end by itself before the kubelet ends it. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final Path mounts;
  private final Duration grace;

  /**
   * @param mounts the folder in containers that ours are below
   * @param grace between the stop signal and SIGKILL
   */
  OrderWriter(Path mounts, Duration grace) {
    this.mounts = mounts;
    this.grace = grace;
  }

  /**
   * The order.
   *
   * @throws IOException when it can never be started, with the reason
   */
  TaskOrder of(ScriptCommand command, Map<String, String> secrets, ClusterSettings settings)
      throws IOException {
    String key = command.place().key().name();
    Path root = mounts.resolve(key);
    Path run = root.resolve("run");
    ScriptCommand there = there(command, settings, root, run);
    StopRules rules = command.stopRules();
    return new TaskOrder(
        key,
        settings,
        root.toString(),
        List.of(
            "sh",
            root.resolve("files/main").toString(),
            root.toString(),
            key,
            rules.signal(),
            seconds(grace),
            RunNames.ofScript(command.script().name())),
        files(command, there, run),
        StartFile.ofSecrets(secrets),
        graceSeconds(),
        rules
            .timeout()
            .map(timeout -> OptionalLong.of(deadline(timeout, settings)))
            .orElseGet(OptionalLong::empty));
  }

  /** That the container gets to end by itself. */
  long graceSeconds() {
    return roundedUp(grace.plus(MARGIN));
  }

  private static ScriptCommand there(
      ScriptCommand command, ClusterSettings settings, Path root, Path run) {
    Map<String, String> env = new HashMap<>(command.env());
    command
        .files()
        .keySet()
        .forEach(name -> env.put(name, root.resolve("files").resolve(VARIABLES).toString()));
    return new ScriptCommand(
        new TaskPlace(command.place().key(), run, run.resolve(".out"), run.resolve(".err")),
        command.script(),
        run.resolve(".wd").resolve(settings.workingDir()).resolve(command.workingDir()),
        env,
        command.stopRules());
  }

  /** Programs are found by their names, since nobody knows the image. */
  private Map<String, String> files(ScriptCommand command, ScriptCommand there, Path run)
      throws IOException {
    StartFile start =
        new StartFile(
            new ScriptShell(run.resolve(".shell"), List.of()),
            Optional.of(Path.of("env")),
            new TimeoutText(Optional.of(Path.of("sleep")), grace));
    Map<String, String> files = new HashMap<>();
    files.put("main", PodText.TEXT);
    files.put("wrapper", WrapperText.TEXT);
    files.put("start", start.of(there, command.place().key().name(), run));
    files.put("script", ShellScript.of(there, Optional.of(run.resolve(RunNames.SCRIPT))));
    for (Path file : command.files().values()) {
      files.put(VARIABLES, Files.readString(file));
    }
    return files;
  }

  /** A net below the wrapper, which keeps the timeout: the image must be there first. */
  private long deadline(Duration timeout, ClusterSettings settings) {
    return roundedUp(
        timeout.plus(grace).plus(MARGIN).plus(settings.unreachableAfter()).plusMinutes(1));
  }

  private static long roundedUp(Duration time) {
    return time.plusMillis(999).toSeconds();
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
