package dev.prunner.app.command;

import dev.prunner.app.config.SettingsException;
import dev.prunner.app.config.StartupException;
import dev.prunner.demo.DemoCommand;
import dev.prunner.importing.ImportException;
import dev.prunner.persistence.database.DatabaseException;
import dev.prunner.security.KeyFileException;
import dev.prunner.selftest.SelftestCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;

/**
 * All commands, by picocli.
 *
 * <p>The launcher creates it by its class name and passes its own arguments. The exit code is 0, 1
 * when a command has failed, and 2 when it was called in a wrong way.
 */
@Command(
    name = Commands.NAME,
    description =
        "Runs pipelines of tasks. Without a command, starts the server; further options are those of"
            + " Payara Micro.",
    customSynopsis = {
      Commands.NAME + " [--port 9009] [OPTION]...",
      Commands.NAME + " COMMAND [OPTION]..."
    },
    synopsisHeading = "Usage:%n",
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Settings are system properties or environment variables:",
      "  java -Dprunner.path=examples -jar prunner.jar",
      "  PRUNNER_PATH=examples java -jar prunner.jar"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      ValidateCommand.class,
      SchemaCommand.class,
      TokenCommand.class,
      DemoCommand.class,
      DebugCommand.class,
      ImportCommand.class,
      SelftestCommand.class,
      VersionCommand.class,
      HelpCommand.class
    })
public final class Commands implements ToIntFunction<List<String>> {

  static final String NAME = "java -jar prunner.jar";

  /** Their messages are for the user. */
  private static final Set<Class<?>> FOR_THE_USER =
      Set.of(
          SettingsException.class,
          StartupException.class,
          KeyFileException.class,
          DatabaseException.class,
          ImportException.class);

  @Override
  public int applyAsInt(List<String> words) {
    return on(writer(System.out), writer(System.err)).execute(words.toArray(String[]::new));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, Charset.defaultCharset());
  }

  /** The command line, which prints to these writers. */
  static CommandLine on(PrintWriter out, PrintWriter err) {
    CommandLine commands = new CommandLine(new Commands());
    commands.getSubcommands().values().forEach(Commands::addHelp);
    return commands
        .setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
  }

  private static void addHelp(CommandLine command) {
    if (!(command.getCommand() instanceof HelpCommand)) {
      command
          .getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("Shows this help message and exits.")
                  .build());
    }
  }

  private static int failed(Exception failure, CommandLine command) {
    String reason =
        FOR_THE_USER.contains(failure.getClass())
            ? Objects.requireNonNullElse(failure.getMessage(), "")
            : failure.toString();
    command.getErr().println(command.getCommandName() + ": " + reason);
    return CommandLine.ExitCode.SOFTWARE;
  }
}
