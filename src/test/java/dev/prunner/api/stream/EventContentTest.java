package dev.prunner.api.stream;

import static dev.prunner.access.Narrowing.NONE;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.access.AccessRules;
import dev.prunner.access.Permissions;
import dev.prunner.definition.Access;
import dev.prunner.definition.Definitions;
import dev.prunner.definition.Permission;
import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.testing.AnyCaller;
import dev.prunner.testing.MutableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventContentTest {

  private final EventFeed feed = new EventFeed("e1", 100);
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final Job build = aJob(aPipeline("build").build()).build();
  private final Job deploy = aJob(aPipeline("deploy").build()).build();
  private Optional<Thread> reader = Optional.empty();
  private Clock clock = Clock.systemUTC();
  private Instant end = Instant.MAX;

  private Permissions mayRead = AnyCaller.MAY_EVERYTHING;

  @AfterEach
  void stopReading() throws InterruptedException {
    if (reader.isPresent()) {
      reader.get().interrupt();
      reader.get().join();
    }
    sent.clear();
  }

  @Test
  void begins_where_the_feed_is_and_misses_nothing_after() {
    changed(build);
    EventContent content = content(Optional.empty(), Optional.empty(), Optional.empty());
    changed(deploy);
    read(content);

    awaitSent("open e1-1", "job e1-2");
    feed.pipelinesChanged();
    awaitSent("open e1-1", "job e1-2", "pipelines e1-3");
  }

  @Test
  void goes_on_after_the_last_event_that_a_reader_has_had() {
    changed(build);
    changed(build);
    changed(build);
    read(content(Optional.empty(), Optional.empty(), Optional.of("e1-1")));

    awaitSent("open e1-1", "job e1-2", "job e1-3");
  }

  @Test
  void tells_a_reader_that_has_missed_some_to_load_anew() {
    changed(build);
    read(content(Optional.empty(), Optional.empty(), Optional.of("e0-7")));

    awaitSent("reset e1-1");
  }

  @Test
  void leaves_out_other_jobs_but_keeps_count() {
    read(content(Optional.of(build), Optional.empty(), Optional.empty()));
    changed(deploy);
    changed(build);

    awaitSent("open e1-0", "job e1-2");
  }

  @Test
  void leaves_out_other_pipelines_but_tells_of_new_definitions() {
    read(content(Optional.empty(), Optional.of("deploy"), Optional.empty()));
    changed(build);
    changed(deploy);
    feed.pipelinesChanged();

    awaitSent("open e1-0", "job e1-2", "pipelines e1-3");
  }

  @Test
  void leaves_out_what_a_reader_does_not_see_also_after_new_definitions() {
    Definitions definitions = new Definitions(Map.of("build", aPipeline("build").build()));
    mayRead = new AccessRules(definitions, Access.OPEN, Set.of(), true).of(Set.of(), NONE);
    read(content(Optional.empty(), Optional.empty(), Optional.empty()));
    changed(build);
    awaitSent("open e1-0", "job e1-1");

    definitions.replace(
        Map.of(
            "build", aPipeline("build").access(Permission.VIEW, "staff").build(),
            "deploy", aPipeline("deploy").build()));
    changed(build);
    changed(deploy);

    awaitSent("open e1-0", "job e1-1", "job e1-3");
  }

  @Test
  void breaks_a_long_silence() {
    read(content(Optional.empty(), Optional.empty(), Optional.empty()), Duration.ofMillis(10));

    awaitSent("open e1-0", "heartbeat", "heartbeat");
  }

  @Test
  void ends_a_silent_stream_with_its_token() {
    end = Instant.now().plusMillis(200);
    read(content(Optional.empty(), Optional.empty(), Optional.empty()));

    awaitSent("open e1-0", "end");
    assertThat(Instant.now()).isAfterOrEqualTo(end);
  }

  @Test
  void tells_nothing_more_once_the_token_has_ended() {
    MutableClock time = new MutableClock(Instant.EPOCH);
    clock = time;
    end = Instant.EPOCH.plusSeconds(60);
    read(content(Optional.empty(), Optional.empty(), Optional.empty()));
    changed(build);
    awaitSent("open e1-0", "job e1-1");

    time.advance(Duration.ofSeconds(60));
    changed(build);

    awaitSent("open e1-0", "job e1-1", "end");
  }

  private EventContent content(
      Optional<Job> job, Optional<String> pipeline, Optional<String> lastId) {
    return new EventContent(feed, mayRead, job.map(Job::id), pipeline, lastId);
  }

  private void changed(Job job) {
    feed.onEvent(new JobEvent.JobChanged(job));
  }

  private void read(EventContent content) {
    read(content, Duration.ofHours(1));
  }

  private void read(EventContent content, Duration heartbeat) {
    Thread thread = new Thread(() -> write(content, heartbeat));
    thread.start();
    reader = Optional.of(thread);
  }

  private void write(EventContent content, Duration heartbeat) {
    try {
      content.writeTo(new SteadyWriter(new Notes(), heartbeat, end, clock));
    } catch (TokenEndedException ended) {
      sent.add("end");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** The first things sent. */
  private void awaitSent(String... events) {
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(sent.stream().limit(events.length)).containsExactly(events));
  }

  private final class Notes implements EventWriter {

    @Override
    public void event(String name, String id, String json) {
      sent.add(name + " " + id);
    }

    @Override
    public void heartbeat() {
      sent.add("heartbeat");
    }
  }
}
