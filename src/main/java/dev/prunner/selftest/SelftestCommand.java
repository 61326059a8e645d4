package dev.prunner.selftest;

import java.io.PrintStream;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    description = "Kills servers at random moments, and accounts for their jobs.")
public final class SelftestCommand implements Callable<Integer> {

  private static final int MOST_ROUNDS = 10_000;
  private static final int MOST_SERVERS = 9;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "20",
      description = "How often something happens to a server; default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--servers",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many share a database; default: ${DEFAULT-VALUE}.")
  private int servers;

  @Option(
      names = "--jdbc-url",
      paramLabel = "URL",
      description = "The PostgreSQL that they share, in a schema that is made and removed.")
  private @Nullable String jdbcUrl;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Repeats the random choices of the run that printed it.")
  private long seed = new Random().nextInt(Integer.MAX_VALUE);

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    demand(rounds >= 1 && rounds <= MOST_ROUNDS, "--rounds must be from 1 to " + MOST_ROUNDS);
    demand(servers >= 1 && servers <= MOST_SERVERS, "--servers must be from 1 to " + MOST_SERVERS);
    demand(servers == 1 || jdbcUrl != null, "--servers needs --jdbc-url, which they share");
    demand(servers > 1 || jdbcUrl == null, "--jdbc-url needs --servers, at least 2");
    return run(
        new SelftestOptions(rounds, seed, servers, Optional.ofNullable(jdbcUrl)),
        System.out,
        System.err);
  }

  private void demand(boolean isRight, String message) {
    if (!isRight) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private static int run(SelftestOptions options, PrintStream out, PrintStream err) {
    try (Workspace workspace = Workspace.create()) {
      out.println("seed " + options.seed() + ", in " + workspace.directory());
      try {
        Report report = report(options, workspace, out);
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

  private static Report report(SelftestOptions options, Workspace workspace, PrintStream out) {
    if (options.jdbcUrl().isEmpty()) {
      return new Selftest(options, workspace, out).run();
    }
    TestSchema database = TestSchema.create(options.jdbcUrl().get(), System.getenv());
    out.println("schema " + database.schema());
    Report report;
    try (ClusterSelftest test = new ClusterSelftest(options, database, workspace, out)) {
      report = test.run();
    }
    if (report.isGood()) {
      database.drop();
    }
    return report;
  }
}
