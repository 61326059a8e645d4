package dev.prunner.api.edge;

import dev.prunner.api.http.LongBody;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Writes one answer whenever the connection takes more of it. */
final class AnswerWriter implements WriteListener {

  private static final Logger LOG = System.getLogger(AnswerWriter.class.getName());

  private final AsyncContext async;
  private final ServletOutputStream out;
  private final LongBody.Pieces body;
  private final Executor threads;
  private final Consumer<AnswerWriter> whenEnded;
  private final String user;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
  private boolean flushed = true;
  private volatile long lastProgress = System.nanoTime();

  AnswerWriter(
      AsyncContext async,
      ServletOutputStream out,
      LongBody.Pieces body,
      Executor threads,
      Consumer<AnswerWriter> whenEnded,
      String user) {
    this.async = async;
    this.out = out;
    this.body = body;
    this.threads = threads;
    this.whenEnded = whenEnded;
    this.user = user;
  }

  String user() {
    return user;
  }

  void start() {
    out.setWriteListener(this);
  }

  boolean isIdleFor(Duration time) {
    return System.nanoTime() - lastProgress > time.toNanos();
  }

  /** The server may call this on a thread that all connections share. */
  @Override
  public void onWritePossible() {
    try {
      threads.execute(this::write);
    } catch (RejectedExecutionException | Error e) { // such as no more threads
      onError(e);
    }
  }

  private void write() {
    try {
      while (!ended.get() && out.isReady()) {
        if (!body.isThere()) {
          if (isFlushed() && body.isAwaited(this::onWritePossible)) {
            return;
          }
          continue;
        }
        piece.reset();
        if (!body.writeNext(piece)) {
          end();
          return;
        }
        // The server may need the array until it is ready again.
        out.write(piece.toByteArray());
        flushed = false;
        lastProgress = System.nanoTime();
      }
    } catch (IOException | RuntimeException | Error e) { // one answer fails of it
      onError(e);
    }
  }

  /**
   * Sends what the server still holds, for what comes next may take its time.
   *
   * @return false if there was something; then the server has to be ready again
   */
  private boolean isFlushed() throws IOException {
    boolean was = flushed;
    if (!was) {
      flushed = true;
      out.flush();
    }
    return was;
  }

  /** The reader has gone, or the rest of the answer cannot be read. */
  @Override
  public void onError(Throwable problem) {
    LOG.log(Level.DEBUG, "An answer was not sent to its end", problem);
    end();
  }

  /** Ends the answer wherever it is; has no effect the second time. */
  void end() {
    if (ended.compareAndSet(false, true)) {
      whenEnded.accept(this);
      try (body) {
        async.complete();
      } catch (IOException | RuntimeException | Error e) { // others are to be ended too
        LOG.log(Level.DEBUG, "The connection has ended before", e);
      }
    }
  }
}
