package dev.prunner.client;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Waits for the end of a job. Events only trigger a request of the job, so missed events do no
 * harm; without events the job is polled.
 */
final class JobWatch {

  private static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);

  private final Http http;
  private final UUID id;
  private final Duration look;
  private final Optional<Consumer<? super Job>> states;

  /**
   * @param look how often the job is polled without events
   */
  JobWatch(Http http, UUID id, Duration look) {
    this(http, id, look, Optional.empty());
  }

  private JobWatch(Http http, UUID id, Duration look, Optional<Consumer<? super Job>> states) {
    this.http = http;
    this.id = id;
    this.look = look;
    this.states = states;
  }

  /**
   * @param look how often the job is polled without events
   * @param states told each state that is seen, also those of its tasks
   */
  JobWatch(Http http, UUID id, Duration look, Consumer<? super Job> states) {
    this(http, id, look, Optional.of(states));
  }

  Job await(Deadline deadline) throws InterruptedException, TimeoutException {
    try (SteadyEvents events = new SteadyEvents(http, "events?job=" + id)) {
      Optional<Job> job = look(deadline, events);
      while (job.filter(Job::ended).isEmpty()) {
        if (deadline.isOver()) {
          throw new TimeoutException("job " + id + " has not ended in time");
        }
        Optional<ServerEvent> event = events.next(deadline.atMost(look));
        if (event.isEmpty() || states.isPresent() || !event.get().name().equals("task")) {
          job = look(deadline, events);
        }
      }
      return job.get();
    }
  }

  /** The job; empty while the server is unavailable. */
  private Optional<Job> look(Deadline deadline, SteadyEvents events) throws InterruptedException {
    Duration limit = deadline.left();
    try {
      Duration longEnough = limit.compareTo(MIN_TIMEOUT) < 0 ? MIN_TIMEOUT : limit;
      Job job = http.getOnce("jobs/" + id, Job::of, longEnough);
      events.isThere();
      states.ifPresent(consumer -> consumer.accept(job));
      return Optional.of(job);
    } catch (PrunnerException e) {
      events.endure(e);
      return Optional.empty();
    }
  }
}
