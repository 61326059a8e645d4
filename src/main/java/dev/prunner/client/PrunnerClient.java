package dev.prunner.client;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Talks to one prunner server in the name of one user.
 *
 * <p>Thread-safe and without a state of its own: one client serves a whole application, and need
 * not be closed. Clients made from one another by {@link #as}, {@link #withTimeout} and {@link
 * #withPatience} share their connections.
 *
 * <p>Every method that is declared to throw {@link InterruptedException} talks to the server and
 * blocks. It throws {@link PrunnerException} when the server refuses, cannot be reached, or answers
 * what is not understood. When a call is interrupted, or gets no answer, the server may have done
 * what it was asked to.
 */
public final class PrunnerClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final String NOTHING = "";

  private final Http http;

  /**
   * A client that waits 30 seconds for an answer, and a minute for a server that is away.
   *
   * @param server the address of its page, with the context path if it has one: {@code
   *     http://127.0.0.1:9009}, {@code https://example.org/prunner}
   * @param token asked for a token before each request, so that it can give a fresh one
   * @throws IllegalArgumentException when the address is not one of HTTP, or has a query
   */
  public PrunnerClient(URI server, Supplier<String> token) {
    this(new Http(Http.newClient(), api(server), token, TIMEOUT, PATIENCE));
  }

  private PrunnerClient(Http http) {
    this.http = http;
  }

  private static URI api(URI server) {
    String scheme = String.valueOf(server.getScheme());
    if (!scheme.matches("(?i)https?")
        || server.getHost() == null
        || server.getQuery() != null
        || server.getFragment() != null) {
      throw new IllegalArgumentException(
          "'" + server + "' is not the address of a server; it should be as http://127.0.0.1:9009");
    }
    return URI.create(server.toString().replaceFirst("/*$", "") + "/api/v1/");
  }

  /** The same server in the name of another user. */
  public PrunnerClient as(Supplier<String> token) {
    return new PrunnerClient(
        new Http(http.client(), http.api(), token, http.timeout(), http.patience()));
  }

  /** With another time that one answer may take. */
  public PrunnerClient withTimeout(Duration timeout) {
    return new PrunnerClient(
        new Http(http.client(), http.api(), http.token(), timeout, http.patience()));
  }

  /**
   * With another time that the server may be away, or say that it cannot do it now. Zero: nothing
   * is sent again.
   */
  public PrunnerClient withPatience(Duration patience) {
    return new PrunnerClient(
        new Http(http.client(), http.api(), http.token(), http.timeout(), patience));
  }

  /** Schedules a job without variables. See {@link #schedule(String, Map, String)}. */
  public Job schedule(String pipeline) throws InterruptedException {
    return schedule(pipeline, Map.of());
  }

  /** Schedules a job. See {@link #schedule(String, Map, String)}. */
  public Job schedule(String pipeline, Map<String, ?> variables) throws InterruptedException {
    return send(pipeline, Map.of("variables", variables));
  }

  /**
   * Schedules a job. When this returns it was accepted: it runs or waits, and is never lost.
   *
   * @param variables what its scripts get: texts, numbers, booleans, {@code null}, and lists and
   *     maps of such
   * @param partition of the wait list, with the strategy {@code partitioned_replace}
   * @throws IllegalArgumentException when a variable is nothing that JSON has
   * @throws PrunnerException 404: there is no such pipeline; 409: it takes no job now; 400: the
   *     variables are none that a script can have
   */
  public Job schedule(String pipeline, Map<String, ?> variables, String partition)
      throws InterruptedException {
    return send(pipeline, Map.of("variables", variables, "queuePartition", partition));
  }

  /** The job as it is now. 404 when there is none, or none any more. */
  public Job job(UUID id) throws InterruptedException {
    return http.get("jobs/" + id, Job::of);
  }

  /** A page of the jobs that match, newest first. */
  public JobPage jobs(JobSearch search) throws InterruptedException {
    return http.get("jobs" + query(search.parameters()), JobPage::of);
  }

  /**
   * Waits until a job has ended, in whatever way; at once when it has already. Goes on over a cut
   * connection and a restart of the server, as long as the patience lasts.
   *
   * @param timeout how long to wait; it may be exceeded by a second
   * @return the job as it ended
   * @throws TimeoutException when it has not ended by then; the job goes on
   */
  public Job await(UUID id, Duration timeout) throws InterruptedException, TimeoutException {
    return new JobWatch(http, id, LOOK).await(Deadline.in(timeout));
  }

  /**
   * Hands on what a task has printed and prints, from its beginning, until it has ended; waits for
   * one that has not begun. Each byte is handed on once, also over a cut connection and a restart
   * of the server. What a sink throws ends it, and so does an interrupt.
   *
   * @param sink called in this thread, in the order of each stream; while it takes its time, no
   *     more is fetched
   * @return the task as it ended
   */
  public Task follow(UUID id, String task, Consumer<? super LogPart> sink)
      throws InterruptedException {
    String path = "jobs/" + id + "/tasks/" + Http.encode(task) + "/logs/stream";
    try (SteadyEvents events = new SteadyEvents(http, path)) {
      return new LogFollower(events, sink).follow();
    }
  }

  /** What a task has printed so far, as it printed it. To be closed by the caller. */
  public InputStream log(UUID id, String task, LogStream stream) throws InterruptedException {
    return http.bytes("jobs/" + id + "/tasks/" + Http.encode(task) + "/logs/" + stream.label());
  }

  /**
   * Cancels a job. A waiting one has ended then; the tasks of a running one end a little later.
   *
   * @throws PrunnerException 409: it has succeeded or failed already
   */
  public Job cancel(UUID id) throws InterruptedException {
    return http.post("jobs/" + id + "/cancel", NOTHING, Job::of);
  }

  /**
   * Runs an ended job again, as a new one with the same variables and partition.
   *
   * @return the new job
   * @throws PrunnerException 409: it has not ended, or the pipeline takes no job now
   */
  public Job retry(UUID id) throws InterruptedException {
    return http.post("jobs/" + id + "/retry", NOTHING, Job::of);
  }

  /**
   * As {@link #retry}, but without the tasks that had succeeded.
   *
   * @throws PrunnerException 409: also when nothing of it had failed
   */
  public Job retryFailed(UUID id) throws InterruptedException {
    return http.post("jobs/" + id + "/retry?from=failed", NOTHING, Job::of);
  }

  /** All pipelines, sorted by name. */
  public List<Pipeline> pipelines() throws InterruptedException {
    return http.get(
        "pipelines", json -> json.objects("pipelines").stream().map(Pipeline::of).toList());
  }

  /** The pipeline of that name. 404 when there is none. */
  public Pipeline pipeline(String name) throws InterruptedException {
    return http.get(
        "pipelines/" + Http.encode(name),
        json -> Pipeline.of(new JsonObject(json.object("pipeline"))));
  }

  /**
   * Reads the definitions of all pipelines again and puts them in force.
   *
   * @throws PrunnerException 422: they cannot be used, and the old ones stay; {@link
   *     PrunnerException#detail} names every problem with its file and line
   */
  public Reload reload() throws InterruptedException {
    return http.post("pipelines/reload", NOTHING, Reload::of);
  }

  private Job send(String pipeline, Map<String, ?> body) throws InterruptedException {
    String path = "pipelines/" + Http.encode(pipeline) + "/jobs";
    return http.post(path, JsonWriter.write(body), Job::of);
  }

  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(one -> one.getKey() + "=" + Http.encode(one.getValue()))
        .collect(Collectors.joining("&", "?", ""));
  }
}
