package dev.prunner.job.store;

import java.nio.file.Path;

/** Copies what keeps the jobs while it is in use, for who may have to come back to it. */
public interface JobBackup {

  /**
   * Writes a copy of what is kept at one moment during the call. It takes the place of the last
   * one, which stays until this one is whole. Jobs are accepted, run and end meanwhile.
   *
   * @throws BackupRefusedException when it cannot be made this way, or is just being made
   * @throws BackupException when it was not made, such as for want of room
   */
  Written write();

  /**
   * A copy that is whole.
   *
   * @param bytes how large it is
   */
  record Written(Path directory, long bytes) {}
}
