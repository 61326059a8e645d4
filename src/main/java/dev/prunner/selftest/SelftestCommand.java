package dev.prunner.selftest;

import java.io.PrintStream;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * The command {@code selftest}.
 *
 * <p>The launcher makes it by its name and gives it the words after {@code selftest}. It answers 0
 * when every job is accounted for, 1 when one is not or the test could not be carried out, and 2
 * for options that it does not know.
 */
public final class SelftestCommand implements ToIntFunction<List<String>> {

  private final PrintStream out;
  private final PrintStream err;

  /** Prints to this process' streams. */
  public SelftestCommand() {
    this(System.out, System.err);
  }

  SelftestCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public int applyAsInt(List<String> words) {
    try {
      return run(SelftestOptions.parse(words, new Random().nextInt(Integer.MAX_VALUE)));
    } catch (IllegalArgumentException e) {
      err.println("selftest: " + e.getMessage());
      err.println(SelftestOptions.USAGE);
      return 2;
    }
  }

  private int run(SelftestOptions options) {
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
