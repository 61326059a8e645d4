package dev.prunner.runner.execution;

import dev.prunner.scheduler.Verdict;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Has the end of one job committed, as soon as none of its processes is left. */
final class JobEnding {

  private final String problem;
  private final Dispatcher dispatcher;
  private final Retries retries;
  private final Supplier<CompletableFuture<Void>> gone;
  private final Consumer<Verdict> commit;

  /**
   * @param gone completes when no process of the job is left
   * @param commit called on a worker, again when it throws
   */
  JobEnding(
      UUID job,
      Dispatcher dispatcher,
      Retries retries,
      Supplier<CompletableFuture<Void>> gone,
      Consumer<Verdict> commit) {
    this.problem = "The end of job " + job + " was not noted";
    this.dispatcher = dispatcher;
    this.retries = retries;
    this.gone = gone;
    this.commit = commit;
  }

  /** To be called once. Never throws. */
  void begin(Verdict verdict) {
    retries.untilDone(
        problem,
        () ->
            dispatcher.soonAfter(
                problem,
                gone.get(),
                () -> retries.untilDone(problem, () -> commit.accept(verdict))));
  }
}
