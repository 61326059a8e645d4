package dev.prunner.app.command;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code completion}. */
@Command(
    name = "completion",
    description = "Prints a script that has bash or zsh complete the commands and options.")
final class CompletionCommand implements Runnable {

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "prunner",
      description =
          "The alias or script by which you call 'java -jar prunner.jar'; default: ${DEFAULT-VALUE}.")
  private String name = "";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().println(AutoComplete.bash(name, spec.root().commandLine()));
  }
}
