package dev.prunner.persistence.database;

import dev.prunner.job.store.BackupException;
import dev.prunner.job.store.BackupRefusedException;
import dev.prunner.job.store.JobBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Derby's own copy of a database in use; the copy is a database that Derby starts as it is. */
final class DerbyBackup implements JobBackup {

  private final DataSource database;
  private final Path directory;
  private final Path draft;
  private final Path last;
  private final Semaphore idle = new Semaphore(1);

  /**
   * @param directory becomes the copy; its siblings {@code .new} and {@code .old} are used as well
   */
  DerbyBackup(DataSource database, Path directory) {
    this.database = database;
    this.directory = directory.toAbsolutePath();
    this.draft = this.directory.resolveSibling(directory.getFileName() + ".new");
    this.last = this.directory.resolveSibling(directory.getFileName() + ".old");
  }

  @Override
  public Written write() {
    if (!idle.tryAcquire()) {
      throw new BackupRefusedException("a backup is just being written; wait for its end");
    }
    try {
      replace(copy());
      return new Written(directory, Directories.size(directory));
    } catch (SQLException | IOException e) {
      throw new BackupException(SqlFailure.reason(e), e);
    } finally {
      idle.release();
    }
  }

  /** Whatever was left by a server that was killed is no copy. */
  private Path copy() throws SQLException, IOException {
    Directories.remove(draft);
    Files.createDirectories(draft);
    try (Connection connection = database.getConnection();
        CallableStatement backup =
            connection.prepareCall("CALL SYSCS_UTIL.SYSCS_BACKUP_DATABASE(?)")) {
      backup.setString(1, draft.toString());
      backup.execute();
    }
    try (Stream<Path> copies = Files.list(draft)) {
      return copies.findFirst().orElseThrow(() -> new IOException(draft + " is empty"));
    }
  }

  private void replace(Path copy) throws IOException {
    Directories.remove(last);
    if (Files.exists(directory)) {
      Files.move(directory, last);
    }
    Files.move(copy, directory);
    Directories.remove(last);
    Directories.remove(draft);
  }
}
