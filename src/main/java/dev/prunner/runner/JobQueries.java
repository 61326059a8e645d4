package dev.prunner.runner;

import dev.prunner.definition.Definitions;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Problem;
import dev.prunner.definition.QueueRules;
import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.Pause;
import dev.prunner.job.Pauses;
import dev.prunner.job.PipelineActivity;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.job.store.JobFilter;
import dev.prunner.job.store.JobHistory;
import dev.prunner.scheduler.Admission;
import dev.prunner.scheduler.QueueState;
import dev.prunner.scheduler.WaitReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads jobs and pipelines; the tasks of a running job are shown as they are at that moment. */
public class JobQueries {

  /** Who is told a place has no use for one farther behind, and it would be long to count. */
  private static final int FARTHEST_PLACE = 1_000;

  private static final int MOST_RUNNING = 1_000;

  private final Definitions definitions;
  private final JobHistory history;
  private final PipelineRunner runner;
  private final PipelinePauses pauses;

  public JobQueries(
      Definitions definitions, JobHistory history, PipelineRunner runner, PipelinePauses pauses) {
    this.definitions = definitions;
    this.history = history;
    this.runner = runner;
    this.pauses = pauses;
  }

  /** What these jobs are read from. */
  public JobHistory history() {
    return history;
  }

  /**
   * One job.
   *
   * @throws JobNotFoundException when there is none with that id
   */
  public Job find(UUID id) {
    return history.find(id).map(this::live).orElseThrow(() -> new JobNotFoundException(id));
  }

  /** Why a job waits; empty if it does not. */
  public Optional<Waiting> waiting(Job job) {
    return job.status() == JobStatus.WAITING
        ? Optional.of(new Waiting(history.place(job, FARTHEST_PLACE), waitsFor(job)))
        : Optional.empty();
  }

  /** What keeps a task that has started from going on where it runs; empty if nothing does. */
  public Optional<String> waitsFor(Job job, TaskRun task) {
    return runsElsewhere(job, task) ? runner.waitsFor(job, task) : Optional.empty();
  }

  /** The machine that a task runs on, if it is another one and known. */
  public Optional<String> hostOf(Job job, TaskRun task) {
    return runsElsewhere(job, task) ? runner.hostOf(job, task) : Optional.empty();
  }

  private static boolean runsElsewhere(Job job, TaskRun task) {
    return task.status() == TaskStatus.RUNNING
        && job.pipeline().launcherOf(task.name()).isPresent();
  }

  private List<WaitReason> waitsFor(Job job) {
    String pipeline = job.pipeline().name();
    List<WaitReason> reasons =
        new ArrayList<>(
            WaitReason.of(
                pauses.current().of(pipeline),
                job.delayedUntil(),
                history.activity(pipeline).running(),
                definitions.find(pipeline).map(Pipeline::concurrency).orElse(1)));
    if (reasons.stream().noneMatch(WaitReason.Concurrency.class::isInstance)
        && waitsForItsPartition(job)) {
      reasons.add(new WaitReason.Concurrency(1, 1));
    }
    holders(job).entrySet().stream()
        .filter(held -> !held.getValue().equals(job.id())) // it may have started meanwhile
        .map(held -> new WaitReason.Exclusive(held.getKey(), held.getValue()))
        .forEach(reasons::add);
    if (!runner.hasFreeSlot()) {
      reasons.add(new WaitReason.Slots());
    }
    return reasons;
  }

  /** Where jobs interrupt each other, one of a partition runs at once. */
  private boolean waitsForItsPartition(Job job) {
    QueueRules rules = job.pipeline().queue();
    if (!rules.interrupt()) {
      return false;
    }
    Optional<String> lane = rules.lane(job.queuePartition());
    JobFilter running = JobFilter.ALL.of(job.pipeline().name()).with(JobStatus.RUNNING);
    return history.list(running, MOST_RUNNING).stream()
        .anyMatch(other -> rules.lane(other.queuePartition()).equals(lane));
  }

  private Map<String, UUID> holders(Job job) {
    List<String> groups = job.pipeline().queue().exclusive();
    return groups.isEmpty() ? Map.of() : history.holders(groups);
  }

  /**
   * The jobs that match, newest first, at most {@code limit}, without their variables; see {@link
   * #readVariables}.
   */
  public List<Job> list(JobFilter filter, int limit) {
    return history.list(filter, limit).stream().map(this::live).toList();
  }

  /**
   * Does as {@link #list} for those in which a text is found; see {@link TextSearch} for what that
   * costs.
   */
  public FoundJobs search(JobFilter filter, String text, int limit) {
    FoundJobs found = TextSearch.in(history, filter, text, limit);
    return new FoundJobs(found.jobs().stream().map(this::live).toList(), found.next());
  }

  /** How many jobs match; more than {@code most} are not counted. */
  public int count(JobFilter filter, int most) {
    return history.count(filter, most);
  }

  /** Reads the variables of jobs of a list; see {@link JobHistory#readVariables}. */
  public void readVariables(List<Job> jobs, Consumer<Job> reader) {
    history.readVariables(jobs, reader);
  }

  /** All pipelines, sorted by name. */
  public List<PipelineOverview> pipelines() {
    Map<String, PipelineActivity> activity = history.activity();
    Pauses paused = pauses.current();
    return definitions.all().stream()
        .map(
            pipeline ->
                overview(
                    pipeline,
                    activity.getOrDefault(pipeline.name(), PipelineActivity.NONE),
                    paused))
        .toList();
  }

  /** The pause of all pipelines. */
  public Optional<Pause> pauseOfAll() {
    return pauses.current().ofAll();
  }

  /** Why the newest state of the definitions' files is not in force; nothing when it is. */
  public List<Problem> definitionProblems() {
    return definitions.problems();
  }

  /**
   * One pipeline.
   *
   * @throws PipelineNotFoundException when none of that name is defined
   */
  public PipelineOverview pipeline(String name) {
    return overview(definition(name), history.activity(name), pauses.current());
  }

  /**
   * How a pipeline is defined.
   *
   * @throws PipelineNotFoundException when none of that name is
   */
  public Pipeline definition(String name) {
    return definitions.find(name).orElseThrow(() -> new PipelineNotFoundException(name));
  }

  private PipelineOverview overview(Pipeline pipeline, PipelineActivity activity, Pauses paused) {
    Optional<Pause> pause = paused.of(pipeline.name());
    boolean schedulable =
        runner.acceptsJobs()
            && Admission.schedulable(
                pipeline,
                new QueueState(activity.running(), activity.waiting(), pause.isPresent()));
    return new PipelineOverview(pipeline, activity, schedulable, pause);
  }

  private Job live(Job job) {
    if (job.status() != JobStatus.RUNNING) {
      return job;
    }
    return runner.tasksOf(job.id()).map(job::withTasks).orElse(job);
  }
}
