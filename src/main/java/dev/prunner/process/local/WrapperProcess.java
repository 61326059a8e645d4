package dev.prunner.process.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prunner.process.local.WrapperLauncher.NotLaunchedException;
import dev.prunner.process.local.WrapperLauncher.WrapperGoneException;
import dev.prunner.process.local.table.Proc;
import dev.prunner.process.local.table.ProcTable;
import dev.prunner.process.shell.WrapperText;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** A wrapper's shell: the leader of a session, in which one script runs at a time. */
final class WrapperProcess {

  private static final long MARGIN_MILLIS = 2000;

  private final Process process;
  private final Proc proc;
  private final long startedNanos = System.nanoTime();
  private final AtomicReference<Runnable> onGone = new AtomicReference<>(() -> {});

  private WrapperProcess(Process process, Proc proc) {
    this.process = process;
    this.proc = proc;
    CompletableFuture<Void> unused = process.onExit().thenRun(this::gone);
  }

  /**
   * Starts one that waits for work.
   *
   * @param command see {@link Wrapper#command}
   * @param notices where it tells what happens
   * @throws IOException when it does not run
   */
  static WrapperProcess start(List<String> command, Redirect notices, ProcTable table)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(new File("/"))
            .redirectOutput(notices)
            .redirectErrorStream(true);
    builder.environment().clear();
    Process process = builder.start();
    try {
      Proc proc = table.find(process.pid()).orElseThrow(() -> new IOException("It has ended"));
      return new WrapperProcess(process, proc);
    } catch (IOException | RuntimeException | Error failure) {
      process.destroyForcibly();
      throw failure;
    }
  }

  Proc proc() {
    return proc;
  }

  /** A time shortly before now on the scale of Linux' start times, in hundredths of a second. */
  long ticksNow() {
    long millis = (System.nanoTime() - startedNanos) / 1_000_000;
    return proc.start() + Math.max(0, millis - MARGIN_MILLIS) / 10;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The status of the last script, when it has gone in an orderly way. */
  CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /**
   * What is to be done when it goes, instead of what was to be done before; now, if it has gone.
   */
  void whenGone(Runnable action) {
    onGone.set(action);
    if (!process.isAlive()) {
      gone();
    }
  }

  private void gone() {
    onGone.getAndSet(() -> {}).run();
  }

  /** What it tells, when that does not go elsewhere. */
  InputStream notices() {
    return process.getInputStream();
  }

  /**
   * Hands it a run.
   *
   * @param secrets shell text that sets them; empty for none
   * @throws WrapperGoneException when it has not got it
   */
  void run(RunFiles files, String mark, String secrets) throws IOException {
    String dir = files.dir().toString();
    if (dir.contains("\n")) {
      throw new NotLaunchedException(
          "No task can run in a directory with a line break in its name");
    }
    try {
      OutputStream input = process.getOutputStream();
      input.write(WrapperText.task(mark, dir, secrets).getBytes(UTF_8));
      input.flush();
    } catch (IOException nobodyReads) {
      throw new WrapperGoneException("");
    }
  }

  /** There is no more work: it ends after what it does now. */
  void dismiss() {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // That is what was wanted.
    }
  }

  /** Ends it at once; what runs below it is not touched. */
  void kill() {
    Process unused = process.destroyForcibly();
  }
}
