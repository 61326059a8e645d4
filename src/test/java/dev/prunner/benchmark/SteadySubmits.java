package dev.prunner.benchmark;

import java.nio.file.Path;

/**
 * Fifty jobs a second: how long the answer takes, and how long it is until the script runs. Beside
 * a request that changes nothing, and a {@code bash} that this process starts.
 */
final class SteadySubmits implements Workload {

  private static final int REQUESTS = 500;

  private final Tails answers = new Tails();
  private final Tails scripts = new Tails();
  private final Tails plainAnswers = new Tails();
  private final Tails plainScripts = new Tails();

  @Override
  public String name() {
    return "submit";
  }

  @Override
  public void measure(Lab lab) throws Exception {
    int requests = lab.scaled(REQUESTS);
    Path directory = lab.directory("submit-limit");
    try (Server server = lab.installation("submit").start();
        Connections connections = Connections.open(server, SteadyRate.AT_ONCE)) {
      submit(server, connections, requests, new Tails(), new Tails()); // to warm up
      for (int round = 0; round < lab.rounds(3); round++) {
        submit(server, connections, requests, answers, scripts);
        plainAnswers.add(
            SteadyRate.milliseconds(requests, number -> connections.get("/api/v1/whoami")));
        startShells(directory, requests);
      }
    }
    report(lab.report());
  }

  private static void submit(
      Server server, Connections connections, int jobs, Tails answers, Tails scripts)
      throws Exception {
    Stamps stamps = new Stamps(server.project());
    answers.add(
        SteadyRate.milliseconds(
            jobs,
            number -> {
              stamps.ask(number);
              connections.submit(Pipelines.STAMP, "{\"variables\":{\"n\":" + number + "}}");
            }));
    scripts.add(stamps.milliseconds());
    server.awaitIdle(Pipelines.STAMP);
  }

  private void startShells(Path directory, int count) throws Exception {
    Stamps stamps = new Stamps(directory);
    SteadyRate.milliseconds(
        count,
        number -> {
          stamps.ask(number);
          String script = "echo \"" + number + " $EPOCHREALTIME\" >> " + Pipelines.STAMPS;
          new ProcessBuilder("bash", "-c", script).directory(directory.toFile()).start();
        });
    plainScripts.add(stamps.milliseconds());
  }

  private void report(Report report) {
    String request = "`GET /whoami`";
    String shell = "`bash -c` started by Java";
    String answer = "50 submits a second: answer, ";
    String script = "50 submits a second: until the script runs, ";
    report.add(row(answer + "p50", answers.p50(), plainAnswers.p50(), request, 2));
    report.add(row(answer + "p99", answers.p99(), plainAnswers.p99(), request, 8));
    report.add(row(script + "p50", scripts.p50(), plainScripts.p50(), shell, 6));
    report.add(row(script + "p99", scripts.p99(), plainScripts.p99(), shell, 15));
  }

  private static Row row(String work, Samples ours, Samples limit, String limitIs, double most) {
    Goal goal = Goal.atMost(most, Unit.MILLISECONDS);
    return Row.beside(work, Unit.MILLISECONDS, ours, limit, limitIs, goal);
  }
}
