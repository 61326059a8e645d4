package dev.prunner.runner;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Job;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.TaskRun;
import dev.prunner.job.store.Servers;
import dev.prunner.runner.execution.ExecutionTools;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes over what servers ran that are lost. Jobs whose open tasks all run elsewhere are taken over
 * at once, for their tasks are found from here. Others wait for their machine, and are taken over
 * when it stays away for too long.
 */
final class Takeovers {

  private static final Logger LOG = System.getLogger(Takeovers.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** What has to wait is not read again each second. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final ExecutionTools tools;
  private final Executions executions;
  private final Recovery recovery;
  private final Runnable promote;
  private final Duration patience;

  /** For how long each was lost when it was looked at last. */
  private final Map<String, Duration> looked = new HashMap<>();

  /**
   * @param promote starts what waits
   * @param patience with a machine on which tasks may run
   */
  Takeovers(
      ExecutionTools tools,
      Executions executions,
      Recovery recovery,
      Runnable promote,
      Duration patience) {
    this.tools = tools;
    this.executions = executions;
    this.recovery = recovery;
    this.promote = promote;
    this.patience = patience;
  }

  /** Looks from now on, until this server stops; does nothing if no other server can be. */
  void start() {
    if (tools.queue().servers().isShared()) {
      tools.dispatcher().later("Lost servers were not looked for", PERIOD, this::lookAndGoOn);
    }
  }

  private void lookAndGoOn() {
    if (!executions.mayStart()) {
      return;
    }
    try {
      look(tools.queue().servers());
    } catch (JobStoreException e) {
      LOG.log(Level.DEBUG, "Lost servers could not be looked at, which is tried again", e);
    } finally {
      start();
    }
  }

  private void look(Servers servers) {
    if (!servers.mayAct()) {
      return;
    }
    Map<String, Duration> lost = servers.lost();
    boolean isAnyNew = !looked.keySet().containsAll(lost.keySet());
    looked.keySet().retainAll(lost.keySet());
    lost.forEach(this::lookAt);
    if (isAnyNew) {
      promote.run();
    }
  }

  private void lookAt(String server, Duration lostFor) {
    Duration last = looked.get(server);
    boolean isTime =
        last == null
            || lostFor.minus(last).compareTo(PAUSE) >= 0
            || (last.compareTo(patience) < 0 && lostFor.compareTo(patience) >= 0);
    if (!isTime) {
      return;
    }
    looked.put(server, lostFor);
    List<Job> jobs = new ArrayList<>(tools.queue().running().of(server));
    Collections.shuffle(jobs); // other servers are at it too
    jobs.forEach(job -> takeOver(job, lostFor.compareTo(patience) >= 0));
  }

  private void takeOver(Job job, boolean isTooLong) {
    if (allElsewhere(job)) {
      takeUp(job, Optional.empty());
    } else if (isTooLong) {
      takeUp(job, Optional.of("its server was lost, and with it what ran there"));
    }
  }

  private void takeUp(Job job, Optional<String> inDoubt) {
    boolean unused =
        executions.starting(
            () -> {
              Optional<Job> mine = executions.mayStart() ? takeOver(job) : Optional.empty();
              mine.ifPresent(taken -> recovery.takeUp(taken, inDoubt));
              return mine.isPresent();
            });
  }

  private Optional<Job> takeOver(Job job) {
    tools.commands().takeOver(job);
    executions.expect(job.id());
    Optional<Job> mine = tools.queue().running().takeOver(job);
    if (mine.isPresent()) {
      LOG.log(Level.WARNING, "Job " + job.id() + " of a lost server goes on here");
    } else {
      executions.expectNoMore(job.id());
    }
    return mine;
  }

  /** Whether nothing of it that has not ended, as far as is known, can run on its own machine. */
  static boolean allElsewhere(Job job) {
    Pipeline pipeline = job.pipeline();
    Stream<String> open =
        job.tasks().stream().filter(run -> !run.status().ended()).map(TaskRun::name);
    Stream<String> handlers =
        pipeline.handlers().stream()
            .map(task -> task.name())
            .filter(name -> job.task(name).isEmpty());
    return Stream.concat(open, handlers).allMatch(task -> pipeline.launcherOf(task).isPresent());
  }
}
