package dev.prunner.api.stream;

import dev.prunner.access.Permissions;
import dev.prunner.api.http.Bodies;
import dev.prunner.api.jobs.TaskView;
import dev.prunner.job.Job;
import dev.prunner.job.TaskRun;
import dev.prunner.output.OutputFollower;
import dev.prunner.output.OutputPlaces;
import dev.prunner.output.OutputStore;
import dev.prunner.output.StreamName;
import dev.prunner.runner.JobNotFoundException;
import dev.prunner.runner.JobQueries;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the output of a task, attempt after attempt, or of one alone, until that has ended and
 * everything has been written.
 *
 * <p>New output is found by polling, because no notification works on every file system.
 */
final class LogContent implements Streams.Content {

  private static final long LOOK_MILLIS = 100;

  private final EventFeed feed;
  private final JobQueries queries;
  private final Permissions reader;
  private final OutputStore outputs;
  private final OutputPlaces places;
  private final Job job;
  private final String task;
  private final boolean oneAttempt;
  private int attempt;
  private OutputFollower stdout;
  private OutputFollower stderr;
  private long known;

  /**
   * @param reader what the reader may see, now and later; the stream ends when it is not this task
   * @param places the stream ends without an end of the task when another server runs it; who opens
   *     it again is sent there
   * @param oneAttempt whether later ones than that of the position are of no interest
   */
  LogContent(
      EventFeed feed,
      JobQueries queries,
      Permissions reader,
      OutputStore outputs,
      OutputPlaces places,
      Job job,
      String task,
      LogPosition begin,
      boolean oneAttempt)
      throws IOException {
    this.feed = feed;
    this.queries = queries;
    this.reader = reader;
    this.outputs = outputs;
    this.places = places;
    this.job = job;
    this.task = task;
    this.oneAttempt = oneAttempt;
    this.attempt = begin.attempt();
    this.stdout = outputs.follow(job, task, attempt, StreamName.STDOUT, begin.stdout());
    this.stderr = outputs.follow(job, task, attempt, StreamName.STDERR, begin.stderr());
  }

  @Override
  public void writeTo(SteadyWriter writer) throws IOException, InterruptedException {
    writer.event("open", id(), "{}");
    try {
      known = feed.newest();
      Job now = queries.find(job.id());
      while (isShown(now) && !isOver(run(now))) {
        writeNew(false, writer);
        writer.endSilence();
        Thread.sleep(LOOK_MILLIS);
        now = jobHasChanged() ? queries.find(job.id()) : now;
        if (isShown(now)) {
          goOnToLastAttempt(run(now), writer);
        }
      }
      if (!isShown(now)) {
        return;
      }
      goOnToLastAttempt(run(now), writer);
      writeNew(true, writer);
      TaskView result = TaskView.of(run(now), now.pipeline().task(task));
      writer.event("end", id(), Bodies.json(result));
    } catch (JobNotFoundException removed) {
      // Its output is gone too, so nothing is left to send.
    }
  }

  private boolean isShown(Job now) {
    return reader.sees(now) && places.isHere(now);
  }

  private boolean isOver(TaskRun run) {
    return run.status().ended() || (oneAttempt && run.attempt() > attempt);
  }

  private void goOnToLastAttempt(TaskRun run, SteadyWriter writer)
      throws IOException, InterruptedException {
    while (!oneAttempt && run.lastAttempt() > attempt) {
      writeNew(true, writer);
      attempt++;
      stdout = outputs.follow(job, task, attempt, StreamName.STDOUT, 0);
      stderr = outputs.follow(job, task, attempt, StreamName.STDERR, 0);
      writer.event("attempt", id(), Bodies.json(Map.of("number", attempt)));
    }
  }

  private void writeNew(boolean complete, SteadyWriter writer)
      throws IOException, InterruptedException {
    boolean more = true;
    while (more) {
      more = writeNext(StreamName.STDOUT, stdout, complete, writer);
      more |= writeNext(StreamName.STDERR, stderr, complete, writer);
    }
  }

  private boolean writeNext(
      StreamName stream, OutputFollower output, boolean complete, SteadyWriter writer)
      throws IOException, InterruptedException {
    Optional<OutputFollower.Part> part = output.next(complete);
    if (part.isPresent()) {
      writer.event(stream.label(), id(), Bodies.json(LogPart.of(part.get())));
    }
    return part.isPresent();
  }

  /** The positions in both streams, from which a reader can resume. */
  private String id() {
    return new LogPosition(stdout.position(), stderr.position(), attempt).text();
  }

  /** Only then is the job read again; also if too many changes were missed. */
  private boolean jobHasChanged() throws InterruptedException {
    try {
      List<FeedEvent> events = feed.after(known, Integer.MAX_VALUE, Duration.ZERO);
      known += events.size();
      return events.stream().anyMatch(event -> event.isOf(job.id()));
    } catch (ReaderTooSlowException e) {
      known = feed.newest();
      return true;
    }
  }

  private TaskRun run(Job now) {
    return now.task(task).orElseThrow(() -> new JobNotFoundException(job.id()));
  }
}
