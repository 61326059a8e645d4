package dev.prunner.app.command;

import dev.prunner.definition.input.NearestKey;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with the words of a command, what may be meant, and how it is used. */
final class WrongUsage implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException failure, String[] words) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(failure.getMessage());
    nearest(failure)
        .ifPresentOrElse(
            name -> err.println("Did you mean: " + name + "?"),
            () -> UnmatchedArgumentException.printSuggestions(failure, err));
    err.print("Usage: " + command.getHelp().synopsis(0));
    err.println("More: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  /** The library finds other words than people do where two letters are swapped. */
  private static Optional<String> nearest(ParameterException failure) {
    return failure instanceof UnmatchedArgumentException unmatched
        ? NearestKey.of(unmatched.getUnmatched().get(0), known(failure.getCommandLine()))
        : Optional.empty();
  }

  private static List<String> known(CommandLine command) {
    List<String> known = new ArrayList<>(command.getSubcommands().keySet());
    known.addAll(command.getCommandSpec().optionsMap().keySet());
    return known;
  }
}
