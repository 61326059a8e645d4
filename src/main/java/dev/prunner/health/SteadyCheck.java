package dev.prunner.health;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a check with a time limit, and reuses its result, however often it is requested. */
final class SteadyCheck {

  private final String name;
  private final Check check;
  private final Executor threads;
  private final Duration limit;
  private final Duration freshness;
  private CompletableFuture<Finding> latest = new CompletableFuture<>();
  private long begun;

  /**
   * @param threads must start each run immediately
   * @param limit a check that takes longer counts as down
   * @param freshness how long a result is reused
   */
  SteadyCheck(String name, Check check, Executor threads, Duration limit, Duration freshness) {
    this.name = name;
    this.check = check;
    this.threads = threads;
    this.limit = limit;
    this.freshness = freshness;
    this.latest.complete(Finding.down(name, "not checked yet"));
    this.begun = System.nanoTime() - freshness.toNanos();
  }

  /** The latest result; returns within the limit. */
  Finding finding() {
    CompletableFuture<Finding> run = run();
    try {
      return run.get(Math.max(0, limit.toNanos() - age()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Finding.down(name, "no answer within " + limit.toMillis() + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.down(name, e);
    } catch (ExecutionException e) {
      return Finding.down(name, e);
    }
  }

  private synchronized CompletableFuture<Finding> run() {
    if (latest.isDone() && age() >= freshness.toNanos()) {
      begun = System.nanoTime();
      latest = begin();
    }
    return latest;
  }

  private CompletableFuture<Finding> begin() {
    try {
      return CompletableFuture.supplyAsync(this::look, threads);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(Finding.down(name, "the server has stopped"));
    }
  }

  private synchronized long age() {
    return System.nanoTime() - begun;
  }

  private Finding look() {
    try {
      return Finding.up(name, check.look());
    } catch (Exception e) {
      return Finding.down(name, e);
    }
  }
}
