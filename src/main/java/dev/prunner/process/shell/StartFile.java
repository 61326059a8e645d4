package dev.prunner.process.shell;

import dev.prunner.process.ScriptCommand;
import dev.prunner.process.ShellNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes what the wrapper must know to run a script, as shell text: functions and variables of our
 * own, so that reading it changes nothing of the wrapper.
 *
 * <p>The environment is set by the shell, not by the JVM, which encodes it in the character set of
 * its locale: where that is "C", as in many containers, all but ASCII becomes question marks. What
 * a shell cannot export, or would understand itself, takes the program {@code env}.
 */
public final class StartFile {

  /** The variable of a task whose value all its processes have; see {@link ScriptCommand}. */
  public static final String MARK = "PRUNNER_TASK_RUN";

  /** Exported by the wrapper's shell on its own. */
  private static final Set<String> OF_THE_WRAPPER = Set.of("PWD", "OLDPWD", "SHLVL");

  private final ScriptShell shell;
  private final Optional<Path> env;
  private final TimeoutText timeouts;

  /**
   * Makes such files.
   *
   * @param shell runs the scripts
   * @param env the program of that name, where the machine has it
   */
  public StartFile(ScriptShell shell, Optional<Path> env, TimeoutText timeouts) {
    this.shell = shell;
    this.env = env;
    this.timeouts = timeouts;
  }

  /**
   * The text.
   *
   * @param dir of the run
   * @throws IOException when the environment has a name that none can have
   */
  public String of(ScriptCommand command, String mark, Path dir) throws IOException {
    Map<String, String> variables = new TreeMap<>(command.env());
    command.files().forEach((name, file) -> variables.put(name, file.toString()));
    variables.put(MARK, mark);
    String out = quote(command.stdout().toAbsolutePath().toString());
    String err = quote(command.stderr().toAbsolutePath().toString());
    return """
        __prunner_err=%s
        %s__prunner_exec() {
        %scd %s 2>>%s && cd %s 2>>%s || exit 126
        unset %s
        %sexec %s%s >>%s 2>>%s
        }
        """
        .formatted(
            err,
            timeouts.of(command.stopRules()),
            notes(command, err),
            quote(command.workingDir().toAbsolutePath().toString()),
            err,
            quote(startDirectory(command, dir).toString()),
            err,
            String.join(" ", OF_THE_WRAPPER),
            exports(variables),
            byEnv(variables),
            shell.running(RunNames.ofScript(command.script().name()), dir.resolve(RunNames.SCRIPT)),
            out,
            err);
  }

  /** Where the script is run by its name; a wrapper may be for a user who may not go there. */
  private Path startDirectory(ScriptCommand command, Path dir) {
    return shell.isWrapped() ? command.workingDir().toAbsolutePath() : dir;
  }

  private static String notes(ScriptCommand command, String err) {
    return new TreeSet<>(command.script().variables().keySet())
        .stream()
            .map(
                name ->
                    "echo '"
                        + name
                        + " is too large for an environment: only the script itself has it, not"
                        + " the programs that it runs' >>"
                        + err
                        + "\n")
            .collect(Collectors.joining());
  }

  /**
   * What sets secrets, for {@link WrapperText}.
   *
   * @throws IOException when the shell cannot set one as it is; the names are in the message
   */
  public static String ofSecrets(Map<String, String> secrets) throws IOException {
    for (String name : secrets.keySet()) {
      if (!ShellNames.isExportable(name) || OF_THE_WRAPPER.contains(name)) {
        throw new IOException("No secret can have the name " + name);
      }
    }
    return exports(new TreeMap<>(secrets));
  }

  private static String exports(Map<String, String> variables) {
    return variables.entrySet().stream()
        .filter(variable -> ShellNames.isExportable(variable.getKey()))
        .map(variable -> "export " + assignment(variable) + "\n")
        .collect(Collectors.joining());
  }

  private String byEnv(Map<String, String> variables) throws IOException {
    StringBuilder words = new StringBuilder();
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      if (!ShellNames.isExportable(variable.getKey())) {
        words.append(quote(checked(variable.getKey()) + "=" + variable.getValue())).append(' ');
      }
    }
    return words.isEmpty() ? "" : quote(envProgram().toString()) + " " + words;
  }

  private Path envProgram() throws IOException {
    return env.orElseThrow(
        () ->
            new IOException(
                "The program env, which sets variables whose names are none of a shell, was not"
                    + " found on this machine"));
  }

  private static String checked(String name) throws IOException {
    if (name.isEmpty() || name.contains("=")) {
      throw new IOException("No variable of an environment can have the name \"" + name + "\"");
    }
    return name;
  }

  private static String assignment(Map.Entry<String, String> variable) {
    return variable.getKey() + "=" + quote(variable.getValue());
  }

  /** As one word of a shell, whatever is in it. */
  public static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
