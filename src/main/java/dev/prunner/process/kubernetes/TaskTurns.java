package dev.prunner.process.kubernetes;

import dev.prunner.process.remote.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives a task its steps, one after the other. Thread-safe. */
final class TaskTurns {

  private final TaskLife life;
  private final Site site;
  private boolean isDue;
  private boolean isRunning;
  private @Nullable Instant alarm;

  TaskTurns(TaskLife life, Site site) {
    this.life = life;
    this.site = site;
  }

  TaskLife life() {
    return life;
  }

  /** Something may be new. */
  void poke() {
    synchronized (this) {
      isDue = true;
      if (isRunning) {
        return;
      }
      isRunning = true;
    }
    site.work(this::run);
  }

  private void run() {
    while (takeTurn()) {
      try {
        step();
      } catch (Throwable failure) {
        Trouble.log("A task in a cluster could not be seen to", failure);
        site.later(Duration.ofSeconds(1), this::poke);
      }
    }
  }

  private synchronized boolean takeTurn() {
    isRunning = isDue && !site.isClosed();
    isDue = false;
    return isRunning;
  }

  private void step() {
    Optional<Instant> down = site.downSince();
    if (down.isPresent()) {
      silent(down.get());
    } else {
      TaskLife.Step step = life.step();
      step.failure()
          .filter(ClusterException::isOfTheApi)
          .ifPresent(each -> site.down(each.getMessage()));
      step.again().ifPresent(this::at);
    }
    if (life.task().isGone()) {
      site.ended(life.task().key(), this);
    }
    if (life.task().isLost()) {
      site.remove(life.task().key()); // it must not begin, or go on, when nobody looks any more
    }
  }

  private void silent(Instant since) {
    if (!life.loseIfSilentSince(since, site.problem().orElse(""))) {
      at(life.silentUntil(since));
    }
  }

  private void at(Instant time) {
    synchronized (this) {
      if (alarm != null && !time.isBefore(alarm)) {
        return;
      }
      alarm = time;
    }
    Duration pause = Duration.between(site.now(), time);
    site.later(pause.isNegative() ? Duration.ZERO : pause.plusMillis(1), () -> ring(time));
  }

  private void ring(Instant time) {
    synchronized (this) {
      if (time.equals(alarm)) {
        alarm = null;
      }
    }
    poke();
  }
}
