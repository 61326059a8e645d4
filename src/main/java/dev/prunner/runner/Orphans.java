package dev.prunner.runner;

import dev.prunner.job.Job;
import dev.prunner.runner.execution.ExecutionTools;
import dev.prunner.runner.execution.Retries;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Takes up jobs that were started in the database and that nobody runs: it failed when their start
 * was committed already, so that this server was not told of it.
 */
final class Orphans {

  private static final Logger LOG = System.getLogger(Orphans.class.getName());

  private static final String PROBLEM = "Jobs that nobody runs were not looked for";

  /** Much longer than it takes from the commit of a start until the job runs here. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final ExecutionTools tools;
  private final Executions executions;
  private final Retries retries;
  private final AtomicBoolean looking = new AtomicBoolean();

  Orphans(ExecutionTools tools, Executions executions, Retries retries) {
    this.tools = tools;
    this.executions = executions;
    this.retries = retries;
  }

  /** Looks twice, soon: a job that is just about to run here is an orphan the first time only. */
  void look() {
    if (looking.compareAndSet(false, true)) {
      later(
          () -> {
            Set<UUID> suspects = runByNobody().stream().map(Job::id).collect(Collectors.toSet());
            later(() -> takeUp(suspects));
          });
    }
  }

  private void takeUp(Set<UUID> suspects) {
    List<Job> orphans = runByNobody().stream().filter(job -> suspects.contains(job.id())).toList();
    looking.set(false);
    for (Job job : orphans) {
      LOG.log(Level.WARNING, "Job " + job.id() + " was started while the database failed");
      // None of its tasks has begun: what an earlier server left was taken up at the start.
      executions.start(List.of(job));
    }
  }

  private List<Job> runByNobody() {
    return tools.queue().running().stream().filter(job -> !executions.knows(job.id())).toList();
  }

  private void later(Runnable work) {
    tools.dispatcher().later(PROBLEM, PAUSE, () -> unlessStopping(work));
  }

  private void unlessStopping(Runnable work) {
    if (executions.mayStart()) {
      retries.untilDone(PROBLEM, work);
    }
  }
}
