package dev.prunner.runner;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.job.Job;
import dev.prunner.job.store.JobFilter;
import dev.prunner.memory.InMemoryJobStore;
import dev.prunner.testing.MutableClock;
import dev.prunner.testing.TestQueue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextSearchTest {

  private final InMemoryJobStore store = new InMemoryJobStore();
  private final dev.prunner.queue.JobQueue queue =
      TestQueue.on(store, new MutableClock(Instant.parse("2026-11-23T07:34:28Z")));

  private Job send(String version) {
    return TestQueue.accepted(
        queue,
        aJob(aPipeline("release").concurrency(10_000).build())
            .variables(Map.of("version", version))
            .asNew());
  }

  private FoundJobs search(String text, JobFilter filter, int limit) {
    return TextSearch.in(store, filter, text, limit);
  }

  @Test
  void goes_on_where_the_page_before_has_ended() {
    Job first = send("1.7");
    send("1.8");
    Job second = send("1.7");
    Job third = send("1.7");

    FoundJobs newest = search("1.7", JobFilter.ALL, 2);
    assertThat(newest.jobs()).extracting(Job::id).containsExactly(third.id(), second.id());
    assertThat(newest.jobs()).allMatch(job -> job.variables().isEmpty());
    FoundJobs rest = search("1.7", JobFilter.ALL.before(newest.next()), 2);
    assertThat(rest.jobs()).extracting(Job::id).containsExactly(first.id());
    assertThat(rest.next()).isEmpty();
  }

  @Test
  void reads_a_thousand_jobs_and_leaves_the_others_to_the_next_page() {
    Job oldest = send("rare");
    for (int i = 0; i < 1_100; i++) {
      send("1.8");
    }

    FoundJobs nothing = search("rare", JobFilter.ALL, 50);
    assertThat(nothing.jobs()).isEmpty();
    assertThat(nothing.next()).isPresent();
    FoundJobs rest = search("rare", JobFilter.ALL.before(nothing.next()), 50);
    assertThat(rest.jobs()).extracting(Job::id).containsExactly(oldest.id());
  }

  @Test
  void reads_less_where_variables_are_long() {
    Job oldest = send("rare");
    for (int i = 0; i < 150; i++) {
      send("x".repeat(100_000));
    }

    FoundJobs nothing = search("rare", JobFilter.ALL, 50);
    assertThat(nothing.jobs()).isEmpty();
    assertThat(nothing.next()).isPresent();
    assertThat(search("rare", JobFilter.ALL.before(nothing.next()), 50).jobs())
        .extracting(Job::id)
        .containsExactly(oldest.id());
  }

  @Test
  void finds_an_id_however_old_its_job_is_unless_it_does_not_match() {
    Job oldest = send("1.7");
    for (int i = 0; i < 1_100; i++) {
      send("1.8");
    }

    String id = " " + oldest.id() + " ";
    assertThat(search(id, JobFilter.ALL, 50).jobs()).extracting(Job::id).contains(oldest.id());
    assertThat(search(id, JobFilter.ALL.of("other"), 50).jobs()).isEmpty();
    assertThat(List.of(search(id, JobFilter.ALL, 50).next())).allMatch(next -> next.isEmpty());
  }
}
