package dev.prunner.output.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.output.OutputStore;
import dev.prunner.output.StreamName;
import dev.prunner.testing.JobBuilder;
import dev.prunner.testing.ManualTimer;
import dev.prunner.testing.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivalWatchTest {

  private static final long BEGIN = JobBuilder.MORNING.toEpochMilli();

  private final MutableClock clock = new MutableClock(JobBuilder.MORNING);
  private final ManualTimer timer = new ManualTimer(clock);
  private final Job job = JobBuilder.aJob().running();

  @TempDir Path dir;

  private OutputStore outputs;
  private ArrivalWatch watch;
  private TaskRun run;

  @BeforeEach
  void prepare() throws IOException {
    outputs = new OutputStore(dir);
    outputs.prepare(job.id());
    watch = new ArrivalWatch(outputs, timer, clock);
    run = TaskRun.waiting("a").started(clock.instant());
  }

  @Test
  void notes_how_much_of_both_streams_was_there() throws IOException {
    begin();
    print(StreamName.STDOUT, "one\n");
    pass(100);
    print(StreamName.STDERR, "two\n");
    pass(300);
    print(StreamName.STDOUT, "three\n");
    pass(100);

    assertThat(arrivals())
        .containsExactly(at(100, 4, 0, 100), at(200, 4, 4, 100), at(500, 10, 4, 100));
    end();
    assertThat(arrivals()).hasSize(3);
    assertThat(new ArrivalWatch(outputs, timer, clock).arrivals(job.id(), "a", 1)).hasSize(3);
  }

  @Test
  void a_task_that_ends_at_once_leaves_no_file() throws IOException {
    print(StreamName.STDOUT, "one\n");
    print(StreamName.STDERR, "two\n");
    begin();
    pass(50);
    end();
    pass(1000);

    assertThat(arrivals()).isEmpty();
    assertThat(file()).doesNotExist();
  }

  @Test
  void a_short_task_leaves_a_file_only_if_there_is_an_order_to_tell() throws IOException {
    begin();
    print(StreamName.STDOUT, "one\n");
    pass(400);
    print(StreamName.STDOUT, "two\n");
    pass(400);
    end();
    assertThat(file()).doesNotExist();

    begin();
    pass(100);
    print(StreamName.STDERR, "three\n");
    pass(300);
    end();
    assertThat(Files.getPosixFilePermissions(file()))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void a_task_that_prints_nothing_leaves_no_file() {
    begin();
    pass(20_000);
    end();
    pass(100);

    assertThat(file()).doesNotExist();
    assertThat(timer.pending()).isZero();
  }

  @Test
  void looks_at_nothing_while_nothing_runs() {
    begin();
    pass(1000);
    end();
    pass(1000);

    assertThat(timer.pending()).isZero();
  }

  @Test
  void the_end_of_a_job_is_that_of_its_tasks() throws IOException {
    begin();
    print(StreamName.STDOUT, "one\n");
    pass(2_000);
    JobEnd lost = new JobEnd(JobStatus.FAILED, Optional.empty(), List.of(), clock.instant());
    watch.onEvent(new JobEvent.JobChanged(job.ended(lost)));
    pass(1_000);

    assertThat(arrivals()).hasSize(1);
    assertThat(timer.pending()).isZero();
  }

  @Test
  void what_was_seen_outlives_a_killed_server_but_for_some_seconds() throws IOException {
    begin();
    print(StreamName.STDOUT, "one\n");
    pass(6_000);
    print(StreamName.STDOUT, "lost\n");
    pass(1_000);
    timer.shutdownNow();

    MutableClock later = new MutableClock(clock.instant().plusSeconds(10));
    ManualTimer other = new ManualTimer(later);
    ArrivalWatch next = new ArrivalWatch(outputs, other, later);
    next.takeUp(job.withTasks(List.of(run)));
    print(StreamName.STDERR, "two\n");
    long found = later.millis() + 1 - BEGIN; // at once
    other.pass(Duration.ofMillis(100));

    assertThat(next.arrivals(job.id(), "a", 1))
        .containsExactly(at(100, 4, 0, 100), at(found, 9, 4, found - 100));
    next.onEvent(new JobEvent.TaskChanged(job, ended()));
    other.pass(Duration.ofMillis(1));
    assertThat(next.arrivals(job.id(), "a", 1))
        .containsExactly(at(100, 4, 0, 100), at(found, 9, 4, found - 100));
  }

  @Test
  void a_line_that_was_cut_off_is_passed_over() throws IOException {
    begin();
    print(StreamName.STDOUT, "one\n");
    pass(6_000);
    Files.writeString(file(), "100 5", StandardOpenOption.APPEND);
    end();
    begin();
    pass(100);
    print(StreamName.STDOUT, "two\n");
    pass(6_000);

    assertThat(arrivals()).extracting(Arrival::stdout).containsExactly(4L, 4L, 8L);
  }

  @Test
  void each_attempt_has_its_own() throws IOException {
    begin();
    print(StreamName.STDOUT, "one\n");
    pass(2_000);
    end();

    assertThat(watch.arrivals(job.id(), "a", 1)).hasSize(1);
    assertThat(watch.arrivals(job.id(), "a", 2)).isEmpty();
    assertThat(outputs.arrivals(job.id(), "a", 2)).isNotEqualTo(file());
    outputs.remove(job.id());
    assertThat(file()).doesNotExist();
  }

  private void begin() {
    run = TaskRun.waiting("a").started(clock.instant());
    watch.onEvent(new JobEvent.TaskChanged(job, run));
  }

  private void end() {
    watch.onEvent(new JobEvent.TaskChanged(job, ended()));
    pass(1);
  }

  private TaskRun ended() {
    return run.ended(TaskStatus.ERROR, Optional.of("for a test"), clock.instant());
  }

  private void pass(long millis) {
    timer.pass(Duration.ofMillis(millis));
  }

  private void print(StreamName stream, String text) throws IOException {
    Files.writeString(
        outputs.path(job.id(), "a", stream),
        text,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private Path file() {
    return outputs.arrivals(job.id(), "a", 1);
  }

  private List<Arrival> arrivals() throws IOException {
    return watch.arrivals(job.id(), "a", 1);
  }

  private static Arrival at(long millis, long stdout, long stderr, long within) {
    return new Arrival(BEGIN + millis, stdout, stderr, within);
  }
}
