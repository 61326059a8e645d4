package dev.prunner.persistence;

import dev.prunner.job.Job;
import dev.prunner.job.JobStatus;
import dev.prunner.job.store.QueueCounts;

/** Keeps count of the jobs of a pipeline while they change. */
final class Tally {

  private final QueueCounts before;
  private int running;
  private int waiting;
  private int delayed;

  Tally(QueueCounts counts) {
    before = counts;
    running = counts.running();
    waiting = counts.waiting();
    delayed = counts.delayed();
  }

  void add(Job job) {
    count(job, 1);
  }

  void remove(Job job) {
    count(job, -1);
  }

  void remove(JobStatus status, boolean isDelayed) {
    count(status, isDelayed, -1);
  }

  private void count(Job job, int one) {
    count(job.status(), job.delayedUntil().isPresent(), one);
  }

  private void count(JobStatus status, boolean isDelayed, int one) {
    switch (status) {
      case RUNNING -> running += one;
      case WAITING -> {
        waiting += one;
        delayed += isDelayed ? one : 0;
      }
      case SUCCEEDED, FAILED, CANCELED -> {}
    }
  }

  void endDelays(int count) {
    delayed -= count;
  }

  QueueCounts counts() {
    return new QueueCounts(running, waiting, delayed);
  }

  boolean hasChanged() {
    return !counts().equals(before);
  }
}
