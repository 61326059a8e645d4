package dev.prunner.api.operations;

import dev.prunner.job.store.JobBackup;

/**
 * A backup of the jobs.
 *
 * @param directory where it is, on the server
 */
public record BackupView(String directory, long bytes) {

  static BackupView of(JobBackup.Written backup) {
    return new BackupView(backup.directory().toString(), backup.bytes());
  }
}
