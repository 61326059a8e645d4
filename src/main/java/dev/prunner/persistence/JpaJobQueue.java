package dev.prunner.persistence;

import dev.prunner.job.Cancellation;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobQueue;
import dev.prunner.job.JobStatus;
import dev.prunner.job.NewJob;
import dev.prunner.job.Submission;
import dev.prunner.job.TaskRun;
import dev.prunner.scheduler.Admission;
import dev.prunner.scheduler.Promotion;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The queue of all pipelines in the database. */
final class JpaJobQueue implements JobQueue {

  private final Transactions transactions;
  private final Definitions definitions;

  JpaJobQueue(Transactions transactions, Definitions definitions) {
    this.transactions = transactions;
    this.definitions = definitions;
  }

  @Override
  public Submission submit(NewJob request) {
    Optional<String> problem = ColumnLimits.problem(request);
    return problem.isPresent()
        ? new Submission.Refused(problem.get())
        : inQueue(request.pipeline().name(), queue -> admit(request, queue));
  }

  private static Submission admit(NewJob request, LockedQueue queue) {
    Optional<String> partition =
        Admission.countedPartition(request.pipeline().queue(), request.queuePartition());
    Admission admission = Admission.decide(request.pipeline(), queue.state(partition));
    if (admission instanceof Admission.Reject reject) {
      return new Submission.Refused(reject.reason());
    }
    Optional<Job> displaced =
        admission instanceof Admission.Replace ? queue.lastWaiting(partition) : Optional.empty();
    return new Submission.Accepted(
        queue.jobs().insert(accepted(request, admission)),
        displaced.map(job -> queue.jobs().update(job.canceledUnstarted(request.created()))));
  }

  private static Job accepted(NewJob request, Admission admission) {
    Job waiting = request.accepted(JobTable.NO_SEQUENCE_YET);
    return admission instanceof Admission.Start ? waiting.started(request.created()) : waiting;
  }

  @Override
  public List<Job> promote(String pipeline, int concurrency, Instant now) {
    return inQueue(
        pipeline,
        queue -> {
          int places = Promotion.freePlaces(concurrency, queue.running());
          return start(queue.due(now, places), now, queue);
        });
  }

  @Override
  public List<Job> finish(JobEnd end, int concurrency) {
    return inQueueOf(end.id(), queue -> finish(end, concurrency, queue))
        .orElseThrow(() -> new NoSuchElementException("there is no job " + end.id()));
  }

  private static List<Job> finish(JobEnd end, int concurrency, LockedQueue queue) {
    Job ended = queue.jobs().find(end.id()).orElseThrow().ended(end);
    int places = Promotion.freePlaces(concurrency, queue.running() - 1);
    List<Job> due = queue.due(end.end(), places);
    queue.jobs().update(ended);
    return start(due, end.end(), queue);
  }

  private static List<Job> start(List<Job> due, Instant now, LockedQueue queue) {
    return due.stream().map(job -> queue.jobs().update(job.started(now))).toList();
  }

  @Override
  public Cancellation cancel(UUID id, Instant now) {
    return inQueueOf(id, queue -> cancel(queue.jobs().find(id).orElseThrow(), now, queue.jobs()))
        .orElseGet(Cancellation.Unknown::new);
  }

  private static Cancellation cancel(Job job, Instant now, JobTable jobs) {
    return switch (job.status()) {
      case WAITING -> new Cancellation.Done(jobs.update(job.canceledUnstarted(now)));
      case RUNNING -> new Cancellation.Requested(jobs.update(job.withCancelRequested()));
      case CANCELED -> new Cancellation.Already(job);
      case SUCCEEDED, FAILED -> new Cancellation.TooLate(job);
    };
  }

  @Override
  public void saveTasks(UUID id, List<TaskRun> tasks) {
    inQueueOf(
        id,
        queue ->
            queue
                .jobs()
                .find(id)
                .filter(job -> job.status() == JobStatus.RUNNING)
                .map(job -> queue.jobs().update(job.withTasks(tasks))));
  }

  @Override
  public Optional<Instant> nextDue(String pipeline, Instant after) {
    return transactions.call(em -> WaitingJobs.nextDue(em, pipeline, after));
  }

  @Override
  public Set<String> pipelinesWithWaitingJobs() {
    return transactions.call(em -> Set.copyOf(WaitingJobs.pipelines(em)));
  }

  @Override
  public List<Job> running() {
    return transactions.call(
        em ->
            new JobTable(em, definitions)
                .load(
                    em.createQuery(
                            "SELECT j FROM JobRow j WHERE j.status = :running ORDER BY j.sequence",
                            JobRow.class)
                        .setParameter("running", JobStatus.RUNNING)));
  }

  private <T> T inQueue(String pipeline, Function<LockedQueue, T> work) {
    return transactions.call(em -> work.apply(lock(em, pipeline)));
  }

  /** Nothing when there is no such job. */
  private <T> Optional<T> inQueueOf(UUID job, Function<LockedQueue, T> work) {
    return transactions.call(
        em -> JobTable.pipelineOf(em, job).map(pipeline -> work.apply(lock(em, pipeline))));
  }

  private LockedQueue lock(EntityManager em, String pipeline) {
    return LockedQueue.lock(em, pipeline, new JobTable(em, definitions));
  }
}
