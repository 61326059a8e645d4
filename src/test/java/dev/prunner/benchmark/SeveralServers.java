package dev.prunner.benchmark;

import dev.prunner.testing.PostgresServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Jobs on several servers that share a PostgreSQL, beside as many on one; and who works for them.
 */
final class SeveralServers implements Workload {

  private static final int JOBS = 1_000;
  private static final List<Integer> COUNTS = List.of(1, 2, 4);

  @Override
  public String name() {
    return "servers";
  }

  @Override
  public void measure(Lab lab) throws Exception {
    int jobs = lab.scaled(JOBS);
    List<Servers> clusters = new ArrayList<>();
    List<PostgresServer> databases = new ArrayList<>();
    try {
      for (int count : COUNTS) {
        // Each has its own, so that its processor time can be told.
        databases.add(PostgresServer.with(Map.of("fsync", "on", "synchronous_commit", "on")));
        String url = databases.get(databases.size() - 1).url();
        clusters.add(Servers.start(lab, "servers-" + count, url, count));
      }
      measure(lab, jobs, clusters, databases);
    } finally {
      clusters.forEach(Servers::close);
      databases.forEach(PostgresServer::close);
    }
  }

  private static void measure(
      Lab lab, int jobs, List<Servers> clusters, List<PostgresServer> databases) throws Exception {
    Rounds.Measurement[] runs =
        clusters.stream()
            .<Rounds.Measurement>map(servers -> () -> MarkedRun.ofOneTask(servers).seconds(jobs))
            .toArray(Rounds.Measurement[]::new);
    Rounds.take(1, runs); // to warm up
    List<Double> servers = used(clusters.stream().map(Servers::usage).toList());
    List<Double> database = used(databases.stream().map(SeveralServers::usage).toList());
    int rounds = lab.rounds(3);
    List<Samples> taken = Rounds.take(rounds, runs);
    List<Double> serversAfter = used(clusters.stream().map(Servers::usage).toList());
    List<Double> databaseAfter = used(databases.stream().map(SeveralServers::usage).toList());
    for (int i = 0; i < clusters.size(); i++) {
      report(lab.report(), jobs, COUNTS.get(i), taken.get(i), taken.get(0));
      note(
          lab.report(),
          COUNTS.get(i),
          (serversAfter.get(i) - servers.get(i)) * 1000 / (jobs * rounds),
          (databaseAfter.get(i) - database.get(i)) * 1000 / (jobs * rounds));
    }
  }

  private static List<Double> used(List<ProcessTree.Usage> usages) {
    return usages.stream().map(ProcessTree.Usage::total).toList();
  }

  private static ProcessTree.Usage usage(PostgresServer database) {
    return ProcessTree.of(database.pid()).usage();
  }

  private static void report(Report report, int jobs, int count, Samples ours, Samples one) {
    report.add(
        Row.beside(
            "%,d jobs of one task, %d servers".formatted(jobs, count),
            Unit.SECONDS,
            ours,
            one,
            "one server",
            Goal.NONE));
  }

  private static void note(Report report, int count, double servers, double database) {
    report.note(
        String.format(
            Locale.ROOT,
            "With %d servers a job took %.2f ms of processor of them and its programs, and %.2f ms of"
                + " PostgreSQL.",
            count,
            servers,
            database));
  }
}
