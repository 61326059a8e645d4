package dev.prunner.benchmark;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Runs the workloads one after the other; one that fails does not keep the others from running. */
@Tag("benchmark")
class PrunnerBenchmark {

  private static final Lab LAB = new Lab();

  private static final List<Workload> WORKLOADS =
      List.of(
          ManyJobs.OF_ONE_TASK,
          ManyJobs.OF_THREE_TASKS,
          new SameStack(),
          new Chain(),
          new SteadySubmits(),
          new WaitListSubmits(),
          new FirstJobs(),
          new Start(),
          new Weight(),
          new Lists(),
          new LongHistory(),
          new CostOfAJob(),
          new SeveralServers(),
          new ManyWaiting(),
          new ManyPipelines(),
          new ManyPartitions());

  @TestFactory
  Stream<DynamicTest> workloads() {
    // JMH is there in the profile alone, and so is what uses it.
    Stream<Workload> others =
        ServiceLoader.load(Workload.class).stream().map(ServiceLoader.Provider::get);
    return Stream.concat(WORKLOADS.stream(), others)
        .filter(LAB.settings()::selects)
        .map(workload -> DynamicTest.dynamicTest(workload.name(), () -> measure(workload)));
  }

  private static void measure(Workload workload) throws Exception {
    try {
      workload.measure(LAB);
    } catch (Exception | AssertionError e) {
      LAB.report().note("`" + workload.name() + "` was not measured to its end: " + e);
      throw e;
    }
  }

  @AfterAll
  static void show_the_table() {
    LAB.close();
    System.out.println(LAB.report().text());
  }
}
