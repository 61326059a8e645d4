package dev.prunner.process.local;

import dev.prunner.process.local.table.Proc;
import dev.prunner.process.local.table.ProcTable;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Uses a wrapper again when nothing of its last task is left, so that a task costs one fork and no
 * program but its own shell. Those that nobody needs for a while go.
 */
final class WrapperPool implements WrapperLauncher {

  private static final Duration MOST_IDLE = Duration.ofSeconds(30);

  private final List<String> command;
  private final Notices notices;
  private final ProcTable table;
  private final ScheduledExecutorService executor;
  private final Cgroups cgroups = Cgroups.ofThisProcess();
  private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();
  private final Set<WrapperProcess> busy = ConcurrentHashMap.newKeySet();
  private final Future<?> sweep;
  private volatile boolean closed;

  private record Idle(WrapperProcess wrapper, long sinceNanos) {}

  /**
   * Starts them by a command line.
   *
   * @param command see {@link Wrapper#command}
   */
  WrapperPool(
      List<String> command, Notices notices, ProcTable table, ScheduledExecutorService executor) {
    this.command = command;
    this.notices = notices;
    this.table = table;
    this.executor = executor;
    long period = MOST_IDLE.toMillis();
    this.sweep =
        executor.scheduleWithFixedDelay(this::dismissOld, period, period, TimeUnit.MILLISECONDS);
  }

  /** Has one that waits. */
  @Override
  public void prepare() {
    if (idle.isEmpty()) {
      try {
        offer(newWrapper());
      } catch (IOException | Error failure) {
        Trouble.log("A shell for the next task is started later", failure);
      }
    }
  }

  /**
   * One that has waited may die any time, of a late signal for instance. It has not read its line
   * then, or has not got to the claim, and never will.
   */
  @Override
  public Launched launch(RunFiles files, String mark, String secrets) throws IOException {
    WrapperProcess waiting = take();
    try {
      return launch(waiting, files, mark, secrets);
    } catch (WrapperGoneException gone) {
      if (files.isClaimed(mark)) {
        throw gone;
      }
      return launch(newWrapper(), files, mark, secrets);
    }
  }

  private Launched launch(WrapperProcess wrapper, RunFiles files, String mark, String secrets)
      throws IOException {
    Notices.Run run = notices.expect(mark);
    long since = wrapper.ticksNow();
    busy.add(wrapper);
    try {
      wrapper.whenGone(() -> lost(run, files, wrapper.proc()));
      wrapper.run(files, mark, secrets);
      run.awaitBegin();
    } catch (IOException | Error failure) {
      notices.forget(mark);
      busy.remove(wrapper);
      wrapper.kill();
      throw failure;
    }
    if (closed) {
      wrapper.dismiss();
    }
    return new Launched(wrapper.proc(), since, run.exit(), () -> release(wrapper, mark));
  }

  /** How many wrappers have nothing to do. */
  int waiting() {
    return idle.size();
  }

  /** Someone has killed the wrapper, maybe after it has noted the exit code. */
  private void lost(Notices.Run run, RunFiles files, Proc leader) {
    if (run.lost(notices.lastMessage())) {
      var unused = ExitWatch.on(files, leader, table, executor).thenAccept(run.exit()::complete);
    }
  }

  private WrapperProcess take() throws IOException {
    if (closed) {
      throw new NotLaunchedException("The server is stopping");
    }
    for (Idle next = idle.pollLast(); next != null; next = idle.pollLast()) {
      if (next.wrapper().isAlive()) {
        return next.wrapper();
      }
    }
    return newWrapper();
  }

  private WrapperProcess newWrapper() throws IOException {
    WrapperProcess wrapper = WrapperProcess.start(command, notices.destination(), table);
    cgroups.add(wrapper.proc());
    return wrapper;
  }

  private void release(WrapperProcess wrapper, String mark) {
    notices.forget(mark);
    busy.remove(wrapper);
    wrapper.whenGone(() -> {});
    if (closed || !wrapper.isAlive()) {
      wrapper.dismiss();
    } else {
      offer(wrapper);
    }
  }

  private void offer(WrapperProcess wrapper) {
    idle.addLast(new Idle(wrapper, System.nanoTime()));
    if (closed) {
      dismissAll();
    }
  }

  /** The one that was used last is used next, so that the first ones are the oldest. */
  private void dismissOld() {
    try {
      dismissOldOnes();
    } catch (RuntimeException | Error failure) { // would end the timer
      Trouble.log("Shells that nobody needs stay for a while", failure);
    }
  }

  private void dismissOldOnes() {
    long now = System.nanoTime();
    for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      if (next.wrapper().isAlive() && now - next.sinceNanos() < MOST_IDLE.toNanos()) {
        idle.addFirst(next);
        return;
      }
      next.wrapper().dismiss();
    }
  }

  private void dismissAll() {
    for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      next.wrapper().dismiss();
    }
  }

  /** Those with a task end after it, also when the JVM lives on, as after a redeployment. */
  @Override
  public void close() {
    closed = true;
    sweep.cancel(false);
    dismissAll();
    busy.forEach(WrapperProcess::dismiss);
    notices.close();
  }
}
