package dev.prunner.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The schedules of all pipelines of a server.
 *
 * <p>The rules of a schedule are a map of the keys that the API has: {@code cron} or {@code every},
 * {@code timeZone}, {@code variables}, {@code catchUp} and so on. {@link PrunnerException} has the
 * status 404 if there is no such pipeline or schedule, 409 if a file defines what is to be changed,
 * and 422 with all problems if the rules make no schedule.
 */
public final class Schedules {

  private static final String NOTHING = "";

  private final Http http;

  Schedules(Http http) {
    this.http = http;
  }

  /** All of them, sorted by pipeline and name; those too whose pipeline is gone. */
  public List<Schedule> all() throws InterruptedException {
    return http.get(
        "schedules", json -> json.objects("schedules").stream().map(Schedule::of).toList());
  }

  /** One of them. */
  public Schedule get(String pipeline, String name) throws InterruptedException {
    return http.get(at(pipeline, name), Schedule::of);
  }

  /** Makes a schedule, or changes the rules of one that was made so. */
  public Schedule put(String pipeline, String name, Map<String, ?> rules)
      throws InterruptedException {
    return http.put(at(pipeline, name), JsonWriter.write(rules), Schedule::of);
  }

  /** Removes a schedule that was made by {@link #put}. */
  public void delete(String pipeline, String name) throws InterruptedException {
    http.delete(at(pipeline, name));
  }

  /** Has it fire again, from now on. */
  public Schedule enable(String pipeline, String name) throws InterruptedException {
    return http.post(at(pipeline, name) + "/enable", NOTHING, Schedule::of);
  }

  /** Has it fire no more, over restarts too. */
  public Schedule disable(String pipeline, String name) throws InterruptedException {
    return http.post(at(pipeline, name) + "/disable", NOTHING, Schedule::of);
  }

  /**
   * Starts its job now, whatever its timing.
   *
   * @throws PrunnerException 409: the pipeline accepts no job now, or the schedule is broken
   */
  public Job run(String pipeline, String name) throws InterruptedException {
    return http.post(at(pipeline, name) + "/run", NOTHING, Job::of);
  }

  /**
   * When it fires next, in order.
   *
   * @param count from 1 to 100
   */
  public List<Instant> next(String pipeline, String name, int count) throws InterruptedException {
    return http.get(at(pipeline, name) + "/next?count=" + count, Schedule::instants);
  }

  /** What a schedule would mean, and its next ten firings, without making it. */
  public Schedule.Preview preview(Map<String, ?> rules) throws InterruptedException {
    return http.post("schedules/preview", JsonWriter.write(rules), Schedule.Preview::of);
  }

  private static String at(String pipeline, String name) {
    return "pipelines/" + Http.encode(pipeline) + "/schedules/" + Http.encode(name);
  }
}
