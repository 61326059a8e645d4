package dev.prunner.client;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A client of one prunner server, on behalf of one user.
 *
 * <p>Thread-safe and stateless: one client is enough for an application, and need not be closed.
 * Clients derived by {@link #as}, {@link #withTimeout} and {@link #withPatience} share connections.
 *
 * <p>Every method declared to throw {@link InterruptedException} calls the server and blocks. It
 * throws {@link PrunnerException} if the server refuses the request, cannot be reached, or sends an
 * unexpected response. If a call is interrupted, or gets no response, the server may have processed
 * it.
 */
public final class PrunnerClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final String NOTHING = "";

  private final Http http;

  /**
   * Creates a client that waits 30 seconds for a response, and a minute for an unavailable server.
   *
   * @param server the address of its page, with the context path if it has one: {@code
   *     http://127.0.0.1:9009}, {@code https://example.org/prunner}
   * @param token called before each request, so that it can return a new token
   * @throws IllegalArgumentException if the address is not an HTTP URL, or has a query
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
          "'"
              + server
              + "' is not the address of a server; it should be like http://127.0.0.1:9009");
    }
    return URI.create(server.toString().replaceFirst("/*$", "") + "/api/v1/");
  }

  /** A client of the same server on behalf of another user. */
  public PrunnerClient as(Supplier<String> token) {
    return new PrunnerClient(
        new Http(http.client(), http.api(), token, http.timeout(), http.patience()));
  }

  /** A client with another timeout for a response. */
  public PrunnerClient withTimeout(Duration timeout) {
    return new PrunnerClient(
        new Http(http.client(), http.api(), http.token(), timeout, http.patience()));
  }

  /**
   * A client that waits another time for an unavailable server. With zero, no request is retried.
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
   * Schedules a job. When this returns, the job was accepted: it runs or waits, and is never lost.
   *
   * @param variables for its scripts: strings, numbers, booleans, {@code null}, and lists and maps
   *     of these
   * @param partition of the wait list, with the strategy {@code partitioned_replace}
   * @throws IllegalArgumentException if a variable has no JSON equivalent
   * @throws PrunnerException 404: there is no such pipeline; 409: it accepts no job now; 400: the
   *     variables cannot be passed to a script; 422: they are not what the pipeline declares, see
   *     {@link PrunnerException#variableProblems}; 429: the user has sent too many in a minute
   */
  public Job schedule(String pipeline, Map<String, ?> variables, String partition)
      throws InterruptedException {
    return send(pipeline, Map.of("variables", variables, "queuePartition", partition));
  }

  /**
   * Schedules a job once, however often it is called with the same key, in 24 hours, for the same
   * pipeline and by the same user: so it may be called again when no response came.
   *
   * @param key of at most 255 characters, such as a random UUID
   * @param partition may be empty
   * @return the job as it is now
   * @throws PrunnerException as {@link #schedule(String, Map, String)}; 422: the key was used with
   *     other variables or another partition
   */
  public Job scheduleOnce(String key, String pipeline, Map<String, ?> variables, String partition)
      throws InterruptedException {
    String body = JsonWriter.write(body(variables, partition));
    return http.postOnce(key, at(pipeline, "jobs"), body, Job::of);
  }

  private static Map<String, ?> body(Map<String, ?> variables, String partition) {
    return partition.isEmpty()
        ? Map.of("variables", variables)
        : Map.of("variables", variables, "queuePartition", partition);
  }

  /** The current state of a job; 404 if it does not exist, or no longer. */
  public Job job(UUID id) throws InterruptedException {
    return http.get("jobs/" + id, Job::of);
  }

  /** A page of matching jobs, newest first. */
  public JobPage jobs(JobSearch search) throws InterruptedException {
    return http.get("jobs" + query(search.parameters()), JobPage::of);
  }

  /**
   * Waits until a job has ended, in any state. Continues after a lost connection and a restart of
   * the server, within the patience.
   *
   * @param timeout how long to wait; it may be exceeded by a second
   * @return the ended job
   * @throws TimeoutException if it has not ended in time; the job continues
   */
  public Job await(UUID id, Duration timeout) throws InterruptedException, TimeoutException {
    return new JobWatch(http, id, LOOK).await(Deadline.in(timeout));
  }

  /**
   * As {@link #await}, and tells each state of the job that it sees: the current one, and one for
   * each change of the job or of a task, unless several come at once.
   *
   * @param states called on this thread; what it throws ends the waiting
   */
  public Job await(UUID id, Duration timeout, Consumer<? super Job> states)
      throws InterruptedException, TimeoutException {
    return new JobWatch(http, id, LOOK, states).await(Deadline.in(timeout));
  }

  /**
   * Follows a task's output from its beginning until the task has ended; waits for a task that has
   * not started. Each byte is passed on once, even after a lost connection or a restart of the
   * server. An exception of the sink ends it, and so does an interrupt.
   *
   * @param sink called on this thread, in the order of each stream; a slow sink slows down the
   *     server
   * @return the ended task
   */
  public Task follow(UUID id, String task, Consumer<? super LogPart> sink)
      throws InterruptedException {
    return follow(logs(id, task) + "/stream", sink);
  }

  /**
   * As {@link #follow(UUID, String, Consumer)}, but from the last lines on that there are now.
   *
   * @param tail how many lines of each stream
   */
  public Task followTail(UUID id, String task, int tail, Consumer<? super LogPart> sink)
      throws InterruptedException {
    return follow(logs(id, task) + "/stream?tail=" + tail, sink);
  }

  private Task follow(String path, Consumer<? super LogPart> sink) throws InterruptedException {
    try (SteadyEvents events = new SteadyEvents(http, path)) {
      return new LogFollower(events, sink).follow();
    }
  }

  /** The raw output of a task so far; to be closed by the caller. */
  public InputStream log(UUID id, String task, LogStream stream) throws InterruptedException {
    return http.bytes(logs(id, task) + "/" + stream.label());
  }

  /** The last lines of a task's raw output so far; to be closed by the caller. */
  public InputStream logTail(UUID id, String task, LogStream stream, int tail)
      throws InterruptedException {
    return http.bytes(logs(id, task) + "/" + stream.label() + "?tail=" + tail);
  }

  /**
   * All outputs of a job so far as a ZIP file, of all tasks and their attempts; to be closed by the
   * caller.
   */
  public InputStream logsZip(UUID id) throws InterruptedException {
    return http.bytes("jobs/" + id + "/logs.zip");
  }

  private static String logs(UUID id, String task) {
    return "jobs/" + id + "/tasks/" + Http.encode(task) + "/logs";
  }

  /**
   * Cancels a job. A waiting job has ended when this returns; the tasks of a running one end a
   * little later.
   *
   * @throws PrunnerException 409: it has already succeeded or failed
   */
  public Job cancel(UUID id) throws InterruptedException {
    return http.post("jobs/" + id + "/cancel", NOTHING, Job::of);
  }

  /**
   * Runs an ended job again, as a new one with the same variables and partition.
   *
   * @return the new job
   * @throws PrunnerException 409: it has not ended, or the pipeline accepts no job now
   */
  public Job retry(UUID id) throws InterruptedException {
    return http.post("jobs/" + id + "/retry", NOTHING, Job::of);
  }

  /**
   * As {@link #retry}, but without the tasks that had succeeded.
   *
   * @throws PrunnerException 409: also if no task of it has failed
   */
  public Job retryFailed(UUID id) throws InterruptedException {
    return http.post("jobs/" + id + "/retry?from=failed", NOTHING, Job::of);
  }

  /** All pipelines, sorted by name. */
  public List<Pipeline> pipelines() throws InterruptedException {
    return http.get("pipelines", PrunnerClient::pipelines);
  }

  private static List<Pipeline> pipelines(JsonObject json) {
    return json.objects("pipelines").stream().map(Pipeline::of).toList();
  }

  /** The pipeline of that name; 404 if there is none. */
  public Pipeline pipeline(String name) throws InterruptedException {
    return http.get(
        "pipelines/" + Http.encode(name),
        json -> Pipeline.of(new JsonObject(json.object("pipeline"))));
  }

  /**
   * The JSON Schema (2020-12) of the variables that the jobs of a pipeline may have, as maps,
   * lists, strings, numbers and booleans; 404 if there is no such pipeline.
   */
  @SuppressWarnings("NullAway") // some of its values are null
  public Map<String, Object> schema(String pipeline) throws InterruptedException {
    return http.get(at(pipeline, "schema"), json -> new LinkedHashMap<>(json.members()));
  }

  /** The newest runs of a pipeline and what they say of it; 404 if there is no such pipeline. */
  public PipelineStats stats(String pipeline) throws InterruptedException {
    return http.get(at(pipeline, "stats"), PipelineStats::of);
  }

  /** What can be done to many jobs at once. */
  public ManyJobs manyJobs() {
    return new ManyJobs(http);
  }

  /** The schedules of all pipelines. */
  public Schedules schedules() {
    return new Schedules(http);
  }

  /** What receivers are told. */
  public Notifications notifications() {
    return new Notifications(http);
  }

  /**
   * Pauses a pipeline until it is resumed: its jobs are accepted and wait, those that run go on.
   *
   * @param reason for others to read; may be empty
   */
  public Pipeline pause(String pipeline, String reason) throws InterruptedException {
    return http.post(at(pipeline, "pause"), pause(reason, Optional.empty()), Pipeline::of);
  }

  /** As {@link #pause(String, String)}, but the pause ends by itself. */
  public Pipeline pause(String pipeline, String reason, Instant until) throws InterruptedException {
    return http.post(at(pipeline, "pause"), pause(reason, Optional.of(until)), Pipeline::of);
  }

  /** Ends the pause of a pipeline, if there is one; that of all pipelines stays. */
  public Pipeline resume(String pipeline) throws InterruptedException {
    return http.post(at(pipeline, "resume"), NOTHING, Pipeline::of);
  }

  /** Pauses all pipelines, those too that are defined later, until they are resumed. */
  public List<Pipeline> pauseAll(String reason) throws InterruptedException {
    return http.post("pause", pause(reason, Optional.empty()), PrunnerClient::pipelines);
  }

  /** As {@link #pauseAll(String)}, but the pause ends by itself. */
  public List<Pipeline> pauseAll(String reason, Instant until) throws InterruptedException {
    return http.post("pause", pause(reason, Optional.of(until)), PrunnerClient::pipelines);
  }

  /** Ends the pause of all pipelines; those of single ones stay. */
  public List<Pipeline> resumeAll() throws InterruptedException {
    return http.post("resume", NOTHING, PrunnerClient::pipelines);
  }

  private static String pause(String reason, Optional<Instant> until) {
    Map<String, String> body = new LinkedHashMap<>(Map.of("reason", reason));
    until.ifPresent(end -> body.put("until", end.toString()));
    return JsonWriter.write(body);
  }

  /**
   * Reloads the definitions of all pipelines and puts them into effect.
   *
   * @throws PrunnerException 422: they are invalid, and the old ones stay in effect; {@link
   *     PrunnerException#detail} names every problem with file and line
   */
  public Reload reload() throws InterruptedException {
    return http.post("pipelines/reload", NOTHING, Reload::of);
  }

  /**
   * A page of the audit, newest first.
   *
   * @throws PrunnerException 403: the token is not that of an admin
   */
  public AuditPage audit(AuditSearch search) throws InterruptedException {
    return http.get("audit" + query(search.parameters()), AuditPage::of);
  }

  /**
   * The servers that share the jobs, or the one that is alone.
   *
   * @throws PrunnerException 403: the token is not that of an admin
   */
  public Cluster servers() throws InterruptedException {
    return http.get("servers", Cluster::of);
  }

  /**
   * How the launchers of other machines are, sorted by name.
   *
   * @throws PrunnerException 403: the token is for less than the whole server
   */
  public List<LauncherState> launchers() throws InterruptedException {
    return http.get(
        "launchers", json -> json.objects("launchers").stream().map(LauncherState::of).toList());
  }

  /**
   * Copies the embedded database of the server, over the last copy.
   *
   * @throws PrunnerException 409: a backup is in progress, or the database is not the embedded one
   */
  public Backup backup() throws InterruptedException {
    return http.post("backup", NOTHING, Backup::of);
  }

  /**
   * What {@link #schedule(String, Map)} would do now, without doing it.
   *
   * @throws PrunnerException 404: there is no such pipeline; 400: the variables cannot be passed to
   *     a script; 422: they are not what the pipeline declares
   */
  public Plan plan(String pipeline, Map<String, ?> variables) throws InterruptedException {
    return plan(pipeline, variables, NOTHING);
  }

  /**
   * What {@link #schedule(String, Map, String)} would do now, without doing it.
   *
   * @param partition may be empty
   */
  public Plan plan(String pipeline, Map<String, ?> variables, String partition)
      throws InterruptedException {
    String body = JsonWriter.write(body(variables, partition));
    return http.post(at(pipeline, "plan"), body, Plan::of);
  }

  private Job send(String pipeline, Map<String, ?> body) throws InterruptedException {
    return http.post(at(pipeline, "jobs"), JsonWriter.write(body), Job::of);
  }

  private static String at(String pipeline, String what) {
    return "pipelines/" + Http.encode(pipeline) + "/" + what;
  }

  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(one -> one.getKey() + "=" + Http.encode(one.getValue()))
        .collect(Collectors.joining("&", "?", ""));
  }
}
