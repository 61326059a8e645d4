package dev.prunner.process.local;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.prunner.process.local.WrapperLauncher.NotLaunchedException;
import dev.prunner.process.local.WrapperLauncher.WrapperGoneException;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** What all wrappers tell, read by one thread. */
final class Notices implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 10;

  /** What is told of one run. */
  static final class Run {
    private final CompletableFuture<Void> begin = new CompletableFuture<>();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    /** Completes with the exit code of the script. */
    CompletableFuture<Integer> exit() {
      return exit;
    }

    /**
     * Nothing more will be told.
     *
     * @return whether it has begun and its exit is not known
     */
    boolean lost(String lastMessage) {
      boolean notBegun = begin.completeExceptionally(new WrapperGoneException(lastMessage));
      return !notBegun && !begin.isCompletedExceptionally() && !exit.isDone();
    }

    /**
     * Waits until the script is about to run.
     *
     * @throws NotLaunchedException when it does not run
     * @throws IOException when that is not told in time
     */
    void awaitBegin() throws IOException {
      try {
        Void unused = begin.get(PATIENCE_SECONDS, SECONDS);
      } catch (ExecutionException failure) {
        throw failure.getCause() instanceof IOException told ? told : new IOException(failure);
      } catch (TimeoutException silent) {
        throw new IOException("The shell that runs the scripts does not answer", silent);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IOException("Nobody waits for the start any more", interrupted);
      }
    }
  }

  private final NamedPipe pipe;
  private final Map<String, Run> runs = new ConcurrentHashMap<>();
  private volatile String lastMessage = "";

  /** Reads what is written to a pipe, until it is closed. */
  Notices(NamedPipe pipe) {
    this.pipe = pipe;
    Thread thread = new Thread(this::readAll, "prunner-exits");
    thread.setDaemon(true);
    thread.start();
  }

  /** For the output of a wrapper. */
  Redirect destination() {
    return pipe.destination();
  }

  /** To be called before the wrapper can tell anything; all is kept until {@link #forget}. */
  Run expect(String mark) {
    Run run = new Run();
    runs.put(mark, run);
    return run;
  }

  /** Of a shell, as when the system makes no process for it. */
  String lastMessage() {
    return lastMessage;
  }

  void forget(String mark) {
    runs.remove(mark);
  }

  @Override
  public void close() {
    pipe.close();
  }

  private void readAll() {
    try (BufferedReader lines = pipe.reader()) {
      for (String line = lines.readLine();
          line != null && !line.equals(NamedPipe.END);
          line = lines.readLine()) {
        read(line);
      }
    } catch (IOException broken) {
      Trouble.log("Exits of tasks are found out more slowly", broken);
    }
  }

  /** Whatever is thrown must not end the thread. */
  private void read(String line) {
    try {
      Optional<Notice> notice = Notice.parse(line);
      if (notice.isEmpty()) {
        lastMessage = line;
        return;
      }
      Run run = runs.get(notice.get().mark());
      if (run != null) {
        tell(run, notice.get());
      }
    } catch (Throwable failure) {
      Trouble.log("What a wrapper told was not understood", failure);
    }
  }

  private void tell(Run run, Notice notice) {
    if (notice instanceof Notice.Began) {
      run.begin.complete(null);
    } else if (notice instanceof Notice.Ended ended) {
      run.exit.complete(ended.exitCode());
    } else {
      run.begin.completeExceptionally(new NotLaunchedException(lastMessage));
    }
  }
}
