package dev.prunner.selftest;

import java.io.PrintStream;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code selftest}. Its exit code is 0 when every job is accounted for, and 1 when one
 * is not or the test could not be carried out.
 */
@Command(
    name = "selftest",
    description = "Kills a server at random moments, and accounts for its jobs.")
public final class SelftestCommand implements Callable<Integer> {

  private static final int MOST_ROUNDS = 10_000;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "20",
      description = "How often the server is killed; default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Repeats the random choices of the run that printed it.")
  private long seed = new Random().nextInt(Integer.MAX_VALUE);

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw new ParameterException(spec.commandLine(), "--rounds must be from 1 to " + MOST_ROUNDS);
    }
    return run(new SelftestOptions(rounds, seed), System.out, System.err);
  }

  private static int run(SelftestOptions options, PrintStream out, PrintStream err) {
    try (Workspace workspace = Workspace.create()) {
      out.println("seed " + options.seed() + ", in " + workspace.directory());
      try {
        Report report = new Selftest(options, workspace, out).run();
        report.print(out);
        if (report.isGood()) {
          return 0;
        }
      } catch (SelftestException e) {
        err.println("selftest: " + e.getMessage());
      }
      workspace.keep();
      out.println("everything is kept in " + workspace.directory());
      return 1;
    }
  }
}
