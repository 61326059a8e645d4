package dev.prunner.api.compat;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobStatus;
import dev.prunner.job.store.JobFilter;
import dev.prunner.job.store.QueueStore;
import dev.prunner.memory.InMemoryJobStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnfinishedAndNewestTest {

  private final InMemoryJobStore store = new InMemoryJobStore();
  private final List<Job> kept = new ArrayList<>();
  private int asked;

  @Test
  void has_all_that_wait_or_run_and_the_newest_ended_ones() {
    Job oldest = keep(waiting());
    Job old = keep(running());
    keepEnded(3);
    Job ended = keep(ended());
    Job newer = keep(waiting());
    Job newest = keep(ended());

    assertThat(list(2)).containsExactly(newest, newer, ended, old, oldest);
  }

  @Test
  void is_the_whole_list_while_there_are_few() {
    keep(running());
    keepEnded(3);
    Collections.reverse(kept);

    assertThat(list(4)).isEqualTo(kept);
    assertThat(list(3)).isEqualTo(kept);
    assertThat(new InMemoryJobStore().list(JobFilter.ALL, 1)).isEmpty();
  }

  @Test
  void no_number_of_unfinished_jobs_is_too_many_for_it() {
    for (int i = 0; i < 3 * UnfinishedAndNewest.AT_ONCE; i++) {
      keep(i % 7 == 0 ? running() : waiting());
    }
    keepEnded(1);
    Collections.reverse(kept);

    assertThat(list(1)).isEqualTo(kept);
  }

  @Test
  void costs_the_same_whatever_has_ended() {
    keep(waiting());
    keepEnded(10);
    list(10);
    int few = asked;
    keepEnded(5 * UnfinishedAndNewest.AT_ONCE);
    asked = 0;
    list(10);

    assertThat(asked).isEqualTo(few);
  }

  @Test
  void a_job_that_starts_meanwhile_is_there_once() {
    Job job = keep(waiting());
    keepEnded(1);
    List<Job> found = new ArrayList<>();
    new UnfinishedAndNewest(
            (filter, limit) -> {
              List<Job> page = store.list(filter, limit);
              if (filter.status().equals(Optional.of(JobStatus.WAITING)) && !page.isEmpty()) {
                update(job.started(MORNING, "server"));
              }
              return page;
            },
            1)
        .forEach(found::addAll);

    assertThat(found).extracting(Job::id).containsExactly(kept.get(1).id(), job.id());
  }

  private List<Job> list(int ended) {
    List<Job> found = new ArrayList<>();
    new UnfinishedAndNewest(
            (filter, limit) -> {
              asked++;
              return store.list(filter, limit);
            },
            ended)
        .forEach(found::addAll);
    return found;
  }

  private void keepEnded(int count) {
    for (int i = 0; i < count; i++) {
      keep(ended());
    }
  }

  private Job keep(Job job) {
    Job added =
        store.inQueue(QueueStore.Operation.SUBMIT, "p", queue -> queue.insert(job), done -> {});
    kept.add(added);
    return added;
  }

  private void update(Job job) {
    boolean unused =
        store.inQueue(
            QueueStore.Operation.SUBMIT,
            "p",
            queue -> {
              queue.update(job, job);
              return true;
            },
            done -> {});
  }

  private static Job waiting() {
    return aJob().build();
  }

  private static Job running() {
    return aJob().running();
  }

  private static Job ended() {
    Job job = running();
    return job.ended(new JobEnd(JobStatus.SUCCEEDED, Optional.empty(), job.tasks(), MORNING));
  }
}
