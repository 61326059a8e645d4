package dev.prunner.process.kubernetes;

import dev.prunner.process.remote.RemoteProcess;
import dev.prunner.process.remote.Wish;
import java.nio.file.Path;
import java.util.Optional;

/** A task in a cluster, as this server sees it. What it is told comes from any thread. */
final class ClusterTask extends RemoteProcess {

  private volatile Runnable onWish = () -> {};
  private volatile Optional<String> waits = Optional.empty();

  /**
   * @param key the name of its key
   */
  ClusterTask(String key, Path runDir) {
    super(key, runDir);
  }

  /** From now on that is run when it is to be ended. */
  void onWish(Runnable action) {
    onWish = action;
  }

  /** What it ends with when nothing else is known. */
  int wishedCode() {
    return wish() == Wish.KILL ? KILLED : STOPPED;
  }

  Optional<String> waits() {
    return waits;
  }

  void waits(Optional<String> reason) {
    waits = reason;
  }

  @Override
  protected void wished() {
    onWish.run();
  }
}
