package dev.prunner.scheduler;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.definition.QueueRules;
import dev.prunner.definition.QueueStrategy;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

  @ParameterizedTest(name = "{0}, limit {1}, delay {2}, {3} of 2 running, {4} waiting: {5}")
  @CsvSource({
    "APPEND,              ,  0, 0, 0, Start",
    "APPEND,              ,  0, 1, 0, Start",
    "APPEND,              ,  0, 2, 0, Enqueue",
    "APPEND,              ,  0, 2, 9, Enqueue",
    "APPEND,              ,  0, 3, 9, Enqueue",
    "APPEND,              ,  5, 0, 0, Enqueue",
    "APPEND,             3,  0, 1, 3, Start",
    "APPEND,             3,  0, 2, 2, Enqueue",
    "APPEND,             3,  0, 2, 3, Reject",
    "APPEND,             3,  0, 2, 4, Reject",
    "APPEND,             3,  5, 0, 2, Enqueue",
    "APPEND,             3,  5, 0, 3, Reject",
    "APPEND,             0,  0, 1, 0, Start",
    "APPEND,             0,  0, 2, 0, Reject",
    "REPLACE,            1,  0, 1, 0, Start",
    "REPLACE,            1,  0, 2, 0, Enqueue",
    "REPLACE,            1,  0, 2, 1, Replace",
    "REPLACE,            2,  0, 2, 1, Enqueue",
    "REPLACE,            2,  0, 2, 2, Replace",
    "REPLACE,            2,  0, 2, 3, Replace",
    "REPLACE,            1,  5, 0, 0, Enqueue",
    "REPLACE,            1,  5, 0, 1, Replace",
    "REPLACE,            0,  0, 1, 0, Start",
    "REPLACE,            0,  0, 2, 0, Reject",
    "PARTITIONED_REPLACE, 1, 0, 1, 0, Start",
    "PARTITIONED_REPLACE, 1, 0, 2, 0, Enqueue",
    "PARTITIONED_REPLACE, 1, 0, 2, 1, Replace",
    "PARTITIONED_REPLACE, 2, 5, 0, 1, Enqueue",
    "PARTITIONED_REPLACE, 2, 5, 0, 2, Replace",
  })
  void decides_by_strategy_limit_and_delay(
      QueueStrategy strategy,
      Integer limit,
      long delay,
      int running,
      int waiting,
      String expected) {
    OptionalInt places = limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
    Pipeline pipeline =
        aPipeline()
            .concurrency(2)
            .queue(new QueueRules(strategy, places))
            .startDelay(Duration.ofSeconds(delay))
            .build();
    QueueState state = new QueueState(running, waiting, false);

    assertThat(Admission.decide(pipeline, state).getClass().getSimpleName()).isEqualTo(expected);
    assertThat(Admission.schedulable(pipeline, state)).isEqualTo(!expected.equals("Reject"));
  }

  @Test
  void says_what_is_full_and_what_helps() {
    Pipeline pipeline = aPipeline("deploy").append(3).build();

    assertThat(Admission.decide(pipeline, new QueueState(1, 3, false)))
        .isEqualTo(
            new Admission.Reject(
                "the wait list of pipeline 'deploy' is full: 3 jobs waiting, queue_limit is 3;"
                    + " send it again when one has started, or cancel one"));
  }

  @Test
  void says_that_nothing_may_wait() {
    Pipeline pipeline = aPipeline("deploy").append(0).build();

    assertThat(Admission.decide(pipeline, new QueueState(1, 0, false)))
        .isEqualTo(
            new Admission.Reject(
                "pipeline 'deploy' runs at its limit of 1 job and queue_limit is 0,"
                    + " so no job may wait; send it again when one has ended"));
  }

  @ParameterizedTest
  @CsvSource({
    "APPEND, tenant,",
    "REPLACE, tenant,",
    "PARTITIONED_REPLACE, tenant, tenant",
    "PARTITIONED_REPLACE, , ''",
  })
  void counts_by_partition_only_where_the_strategy_does(
      QueueStrategy strategy, String partition, String counted) {
    QueueRules rules = new QueueRules(strategy, OptionalInt.of(1));

    assertThat(rules.countedPartition(Optional.ofNullable(partition)))
        .isEqualTo(Optional.ofNullable(counted));
  }

  @ParameterizedTest
  @CsvSource({"3, 0, 3", "3, 2, 1", "3, 3, 0", "1, 3, 0"})
  void has_as_many_free_places_as_do_not_run(int concurrency, int running, int free) {
    assertThat(Promotion.freePlaces(concurrency, running)).isEqualTo(free);
  }
}
