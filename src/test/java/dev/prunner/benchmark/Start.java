package dev.prunner.benchmark;

import java.util.ArrayList;
import java.util.List;

/** From the start until it is ready, beside Payara Micro with an empty WAR. */
final class Start implements Workload {

  private final List<Double> empty = new ArrayList<>();
  private final List<Double> first = new ArrayList<>();
  private final List<Double> second = new ArrayList<>();

  @Override
  public String name() {
    return "start";
  }

  @Override
  public void measure(Lab lab) throws Exception {
    for (int round = 0; round < lab.rounds(3); round++) {
      Installation installation = lab.installation("start");
      first.add(secondsOf(installation));
      try (MicroServer server = MicroServer.empty(lab.directory("start-empty"))) {
        empty.add(server.startSeconds());
      }
      second.add(secondsOf(installation));
    }
    lab.report().add(row("first start until ready", first, Goal.NONE));
    lab.report().add(row("second start until ready", second, Goal.atMost(6, Unit.SECONDS)));
  }

  private static double secondsOf(Installation installation) {
    try (Server server = installation.start()) {
      return server.startSeconds();
    }
  }

  private Row row(String work, List<Double> ours, Goal goal) {
    return Row.beside(
        work,
        Unit.SECONDS,
        new Samples(ours),
        new Samples(empty),
        "Payara Micro with an empty WAR",
        goal);
  }
}
