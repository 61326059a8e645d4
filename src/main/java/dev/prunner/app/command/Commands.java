package dev.prunner.app.command;

import dev.prunner.app.command.local.RunCommand;
import dev.prunner.app.command.remote.AuditCommand;
import dev.prunner.app.command.remote.BackupCommand;
import dev.prunner.app.command.remote.CancelCommand;
import dev.prunner.app.command.remote.JobCommand;
import dev.prunner.app.command.remote.JobsCommand;
import dev.prunner.app.command.remote.LaunchersCommand;
import dev.prunner.app.command.remote.LogsCommand;
import dev.prunner.app.command.remote.PauseCommand;
import dev.prunner.app.command.remote.PlanCommand;
import dev.prunner.app.command.remote.ReloadCommand;
import dev.prunner.app.command.remote.ResumeCommand;
import dev.prunner.app.command.remote.RetryCommand;
import dev.prunner.app.command.remote.ServersCommand;
import dev.prunner.app.command.remote.SubmitCommand;
import dev.prunner.app.command.shared.RawOutput;
import dev.prunner.app.command.shared.UserException;
import dev.prunner.app.config.SettingsException;
import dev.prunner.app.config.StartupException;
import dev.prunner.definition.DefinitionException;
import dev.prunner.demo.DemoCommand;
import dev.prunner.importing.ImportException;
import dev.prunner.persistence.database.DatabaseException;
import dev.prunner.process.ProgramNotFoundException;
import dev.prunner.security.KeyFileException;
import dev.prunner.selftest.SelftestCommand;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
    commandListHeading = "",
    footer = {
      "",
      "Settings are system properties or environment variables:",
      "  java -Dprunner.path=examples -jar prunner.jar",
      "  PRUNNER_PATH=examples java -jar prunner.jar"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      RunCommand.class,
      ValidateCommand.class,
      SchemaCommand.class,
      PlanCommand.class,
      NextCommand.class,
      SubmitCommand.class,
      JobsCommand.class,
      JobCommand.class,
      LogsCommand.class,
      CancelCommand.class,
      RetryCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      ReloadCommand.class,
      BackupCommand.class,
      LaunchersCommand.class,
      ServersCommand.class,
      AuditCommand.class,
      TokenCommand.class,
      DemoCommand.class,
      DebugCommand.class,
      ImportCommand.class,
      SelftestCommand.class,
      CompletionCommand.class,
      VersionCommand.class,
      HelpCommand.class
    })
public final class Commands implements ToIntFunction<List<String>>, RawOutput {

  static final String NAME = "java -jar prunner.jar";

  /** Their messages are for the user. */
  private static final Set<Class<?>> FOR_THE_USER =
      Set.of(
          UserException.class,
          SettingsException.class,
          StartupException.class,
          KeyFileException.class,
          DefinitionException.class,
          ProgramNotFoundException.class,
          DatabaseException.class,
          ImportException.class);

  private final OutputStream rawOutput;

  /** For the launcher. */
  public Commands() {
    this(System.out);
  }

  private Commands(OutputStream rawOutput) {
    this.rawOutput = rawOutput;
  }

  @Override
  public int applyAsInt(List<String> words) {
    return on(System.out, System.err).execute(words.toArray(String[]::new));
  }

  @Override
  public OutputStream rawOutput() {
    return rawOutput;
  }

  /** The command line, which prints to these streams. */
  static CommandLine on(OutputStream out, OutputStream err) {
    CommandLine commands = new CommandLine(new Commands(out));
    commands.getSubcommands().values().forEach(Commands::addHelp);
    return commands
        .setOut(writer(out))
        .setErr(writer(err))
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setHelpSectionMap(CommandGroups.inHelp(commands))
        .setParameterExceptionHandler(new WrongUsage())
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
  }

  /** What tasks print is UTF-8 on its way, whatever the locale is. */
  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
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
