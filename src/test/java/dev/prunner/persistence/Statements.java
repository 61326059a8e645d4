package dev.prunner.persistence;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Firing;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobStatus;
import dev.prunner.job.RequestKey;
import dev.prunner.job.ScheduleState;
import dev.prunner.job.Sha256;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.job.audit.AuditEntry;
import dev.prunner.job.audit.AuditFilter;
import dev.prunner.job.audit.AuditLog;
import dev.prunner.job.store.Expiry;
import dev.prunner.job.store.ForeignJobs;
import dev.prunner.job.store.JobArchive;
import dev.prunner.job.store.JobFilter;
import dev.prunner.job.store.JobHistory;
import dev.prunner.job.store.LockedQueue;
import dev.prunner.job.store.QueueStore;
import dev.prunner.job.store.SealedSecrets;
import dev.prunner.queue.DueFiring;
import dev.prunner.queue.JobQueue;
import dev.prunner.schedule.FiringId;
import dev.prunner.testing.MutableClock;
import dev.prunner.testing.TestQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everything that can be asked of the ports, by name; together they execute every statement. */
final class Statements {

  static final String PIPELINE = "build";
  private static final int PAGE = 20;
  private static final Duration DELAY = Duration.ofMillis(1);

  private final MutableClock clock = new MutableClock(MORNING);
  private final QueueStore store;
  private final JobQueue queue;
  private final JobHistory history;
  private final JobArchive archive;
  private final ForeignJobs foreign;
  private final SealedSecrets secrets;
  private final AuditLog audit;
  private final OutboxStatements outbox;
  private int firings;

  Statements(Database database) {
    store = database.queueStore();
    queue = TestQueue.on(database.queueStore(), clock);
    history = database.history();
    archive = database.archive();
    foreign = database.foreignJobs();
    secrets = database.secrets();
    audit = database.audit();
    outbox = new OutboxStatements(database);
  }

  /** An ended one of the pipeline that no statement changes. */
  void addRareJob() {
    Pipeline pipeline = aPipeline(ManyJobs.RARE).build();
    finish(begun(TestQueue.accepted(queue, aJob(pipeline).asNew())));
  }

  Map<String, Runnable> all() {
    Map<String, Runnable> all = new LinkedHashMap<>();
    all.put("submit", () -> submit(aPipeline(PIPELINE).build()));
    all.put("submit to a limit", () -> submit(aPipeline(PIPELINE).append(1).build()));
    all.put("replace", () -> submit(aPipeline(PIPELINE).replace(1).build()));
    all.put("replace in a partition", this::replaceInPartition);
    all.put("submit with a delay", () -> submit(aPipeline(PIPELINE).startDelay(DELAY).build()));
    all.put("promote", this::promote);
    all.put("cancel", this::cancelOneThatWaits);
    all.put(
        "ask what runs", () -> queue.running().all().forEach(job -> queue.saveTasks(begun(job))));
    all.put("cancel what runs", () -> queue.running().ids().keySet().forEach(queue::cancel));
    all.put("finish", () -> queue.running().all().forEach(this::finish));
    all.put("cancel nothing", () -> queue.cancel(UUID.randomUUID()));
    all.put("note", () -> audit.add(entry()));
    all.put("audit", () -> audit.list(AuditFilter.ALL, PAGE));
    all.put("remove from the audit", () -> audit.removeBefore(MORNING));
    all.put("backlog", queue::backlog);
    all.put("users of what waits", store::usersOfWaiting);
    all.put("activity", history::activity);
    all.put("activity of one", () -> history.activity(PIPELINE));
    all.put("runs", () -> history.runs(PIPELINE, Optional.empty(), PAGE));
    all.put("runs of a partition", () -> history.runs(PIPELINE, Optional.of(ManyJobs.RARE), PAGE));
    all.put(
        "durations of tasks",
        () -> history.taskDurations(history.runs(PIPELINE, Optional.empty(), PAGE)));
    all.put("claim a value", () -> inQueue(this::claim));
    all.put("note a retry", () -> anyJob(id -> inQueue(queue -> retry(queue, id))));
    all.put("keep a request", () -> inQueue(this::keepRequest));
    all.put("lock groups", () -> inQueue(queue -> queue.lockGroups(List.of(ManyJobs.GROUP, "b"))));
    all.put("first of lanes", () -> inQueue(queue -> queue.firstOfLanes(3)));
    all.put("what runs in a queue", () -> inQueue(LockedQueue::running));
    all.put(
        "who waits for a group", () -> inQueue(queue -> queue.waitingFor(ManyJobs.GROUP, MORNING)));
    all.put("holders", () -> history.holders(List.of(ManyJobs.GROUP)));
    all.put("remove requests", () -> archive.removeRequests(MORNING));
    filters().forEach(filter -> all.put("list " + shown(filter), () -> list(filter)));
    all.put("list what is rare of a busy user", () -> list(rareOfBusyUser()));
    filters()
        .filter(filter -> filter.pipeline().isEmpty() && filter.until().isEmpty())
        .forEach(
            filter -> {
              all.put(
                  "list what is seen " + shown(filter), () -> list(seen(filter, Optional.empty())));
              all.put(
                  "list a partition " + shown(filter),
                  () -> list(seen(filter, Optional.of(ManyJobs.RARE))));
            });
    all.put("expire by time", () -> expired(new Expiry.EndedBefore(Instant.EPOCH)));
    all.put("expire by number", this::expired);
    all.put("know one", () -> foreign.known(expired().stream().limit(1).toList()));
    all.put("know", () -> foreign.known(expired()));
    all.put("remove one", () -> archive.remove(expired().stream().limit(1).toList()));
    all.put("remove", () -> archive.remove(expired()));
    all.put("remove definitions", archive::removeUnusedDefinitions);
    all.put("pipelines", archive::pipelines);
    all.put("note missing", () -> archive.noteMissing(PIPELINE, Optional.of(MORNING)));
    all.put("note present", () -> archive.noteMissing(PIPELINE, Optional.empty()));
    all.put("keep secrets", () -> anyJob(job -> secrets.add(job, Sha256.of("" + job), "sealed")));
    all.put("secrets of a job", () -> anyJob(secrets::of));
    all.put("fire", this::fire);
    all.put("fire for the second time", () -> queue.firings().fire(due()));
    all.put("schedules", queue.firings()::all);
    all.putAll(outbox.all());
    all.put(
        "forget a schedule", () -> queue.firings().change(PIPELINE, "s", kept -> Optional.empty()));
    return all;
  }

  private void anyJob(Consumer<UUID> use) {
    history.list(JobFilter.ALL, 1).stream().map(Job::id).forEach(use);
  }

  private static UUID retry(LockedQueue queue, UUID job) {
    queue.retried(job, job);
    return job;
  }

  private static AuditEntry entry() {
    return new AuditEntry(
        0,
        MORNING,
        "jane",
        "127.0.0.1",
        "submit",
        Optional.of(PIPELINE),
        Optional.of(UUID.randomUUID()),
        AuditEntry.DONE,
        Optional.empty());
  }

  private boolean claim(LockedQueue queue) {
    UUID job = UUID.randomUUID();
    queue.claim(job.toString(), job);
    return queue.claimedBy(job.toString()).isPresent();
  }

  private boolean keepRequest(LockedQueue queue) {
    UUID job = UUID.randomUUID();
    RequestKey key = RequestKey.of(PIPELINE, "", job.toString(), Map.of());
    queue.keep(key, job, MORNING);
    boolean kept = queue.kept(key).isPresent();
    queue.forget(key);
    return kept;
  }

  private <T> void inQueue(Function<LockedQueue, T> work) {
    T unused = store.inQueue(QueueStore.Operation.PROMOTE, PIPELINE, work, done -> {});
  }

  private void submit(Pipeline pipeline) {
    queue.submit(aJob(pipeline).asNew());
  }

  private void fire() {
    firings++;
    queue
        .firings()
        .change(
            PIPELINE, "s", kept -> Optional.of(ScheduleState.begun(PIPELINE, "s", "", MORNING)));
    assertThat(queue.firings().fire(due()).submitted()).isPresent();
  }

  private DueFiring due() {
    Firing firing = new Firing("s", MORNING.plusSeconds(firings));
    return new DueFiring(
        aJob(aPipeline(PIPELINE).build())
            .id(FiringId.of(PIPELINE, "s", firing.instant()))
            .firing(firing)
            .asNew(),
        "",
        true);
  }

  private void replaceInPartition() {
    Pipeline pipeline = aPipeline(PIPELINE).partitionedReplace(1).build();
    queue.submit(aJob(pipeline).partition("left").asNew());
  }

  /** One more than run now. */
  private void promote() {
    clock.advance(DELAY);
    queue.promote(PIPELINE, queue.running().ids().size() + 1);
  }

  private void cancelOneThatWaits() {
    history.list(filter(JobStatus.WAITING), 1).stream().map(Job::id).forEach(queue::cancel);
  }

  private static JobFilter filter(JobStatus status) {
    return new JobFilter(
        Optional.of(PIPELINE),
        Optional.of(status),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty());
  }

  private Job begun(Job job) {
    return job.withTasks(job.tasks().stream().map(task -> task.started(clock.instant())).toList());
  }

  private void finish(Job job) {
    List<TaskRun> tasks =
        job.tasks().stream()
            .map(task -> task.exited(TaskStatus.DONE, 0, Optional.empty(), clock.instant()))
            .toList();
    queue.finish(job, new JobEnd(JobStatus.SUCCEEDED, Optional.empty(), tasks, clock.instant()), 1);
    history.find(job.id());
  }

  private List<UUID> expired() {
    return expired(new Expiry.BeyondNewest(0));
  }

  private List<UUID> expired(Expiry rule) {
    return archive.expired(PIPELINE, rule, 1, PAGE);
  }

  private void list(JobFilter filter) {
    history.readVariables(history.list(filter, PAGE), job -> {});
    int unused = history.count(filter, PAGE);
  }

  /** Of what is rare with every combination of the other parts. */
  private static Stream<JobFilter> filters() {
    return IntStream.range(0, 64).mapToObj(Statements::filter);
  }

  private static JobFilter rareOfBusyUser() {
    return new JobFilter(
        Optional.empty(),
        Optional.of(JobStatus.FAILED),
        Optional.of(""),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty());
  }

  private static JobFilter filter(int parts) {
    return new JobFilter(
        part(parts, 1, ManyJobs.RARE),
        part(parts, 2, JobStatus.FAILED),
        part(parts, 4, ManyJobs.RARE),
        part(parts, 8, MORNING),
        part(parts, 16, Instant.EPOCH.plusSeconds(ManyJobs.FEW)),
        (parts & 32) == 0 ? OptionalLong.empty() : OptionalLong.of(9));
  }

  private static JobFilter seen(JobFilter filter, Optional<String> partition) {
    return filter.among(
        Optional.of(new TreeSet<>(List.of(ManyJobs.RARE, partition.isEmpty() ? "none" : PIPELINE))),
        partition);
  }

  private static <T> Optional<T> part(int parts, int which, T value) {
    return (parts & which) == 0 ? Optional.empty() : Optional.of(value);
  }

  private static String shown(JobFilter filter) {
    return "by"
        + filter.pipeline().map(it -> " pipeline").orElse("")
        + filter.status().map(it -> " status").orElse("")
        + filter.user().map(it -> " user").orElse("")
        + filter.since().map(it -> " since").orElse("")
        + filter.until().map(it -> " until").orElse("")
        + (filter.before().isPresent() ? " page" : "");
  }
}
