package dev.prunner.process.slurm;

import dev.prunner.process.remote.Trouble;
import dev.prunner.process.slurm.SlurmCommands.UnreachableException;
import java.io.IOException;
import java.util.concurrent.Executor;

/** Has one thing after the other asked of Slurm, without waiting for its answer. */
final class Questions {

  /** On the thread of the programs. */
  interface Question<T> {
    T ask() throws IOException;
  }

  /** Back on the thread of the cluster. */
  interface Answered<T> {
    void with(T answer);
  }

  private final Reach reach;
  private final Executor programs;
  private final Executor cluster;
  private boolean busy;

  /**
   * @param reach is told when Slurm has answered
   * @param programs runs Slurm's programs, one after the other
   * @param cluster for what is done with their answers
   */
  Questions(Reach reach, Executor programs, Executor cluster) {
    this.reach = reach;
    this.programs = programs;
    this.cluster = cluster;
  }

  /** Whether an answer is awaited. To be asked on the thread of the cluster. */
  boolean isBusy() {
    return busy;
  }

  /** Asks. On the thread of the cluster, when no answer is awaited. */
  <T> void ask(Question<T> question, Answered<T> then, Answered<IOException> orElse) {
    busy = true;
    programs.execute(
        () -> {
          Runnable answer = answer(question, then, orElse);
          cluster.execute(
              () -> {
                busy = false;
                answer.run();
              });
        });
  }

  private <T> Runnable answer(
      Question<T> question, Answered<T> then, Answered<IOException> orElse) {
    try {
      T answer = question.ask();
      return () -> {
        reach.up();
        then.with(answer);
      };
    } catch (IOException failure) {
      return () -> orElse.with(failure);
    } catch (RuntimeException | Error failure) {
      Trouble.log("Slurm could not be asked, which is tried again", failure);
      return () -> orElse.with(new UnreachableException("internal error: " + failure));
    }
  }
}
