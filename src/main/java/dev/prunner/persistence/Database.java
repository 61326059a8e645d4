package dev.prunner.persistence;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.audit.AuditLog;
import dev.prunner.job.notice.Outbox;
import dev.prunner.job.store.ForeignJobs;
import dev.prunner.job.store.JobArchive;
import dev.prunner.job.store.JobBackup;
import dev.prunner.job.store.JobHistory;
import dev.prunner.job.store.QueueStore;
import dev.prunner.job.store.SealedSecrets;
import dev.prunner.job.store.Servers;
import dev.prunner.persistence.database.DatabaseException;
import dev.prunner.persistence.database.Dialect;
import dev.prunner.persistence.database.Membership;
import dev.prunner.persistence.database.Schema;
import dev.prunner.persistence.database.ServerLock;
import dev.prunner.persistence.rows.Definitions;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

/** An open database that keeps jobs. */
public final class Database implements AutoCloseable {

  private final DataSource dataSource;
  private final Dialect dialect;
  private final ServerLock lock;
  private final EntityManagerFactory factory;
  private final Transactions transactions;
  private final QueueStore queueStore;
  private final JobHistory history;
  private final JobArchive archive;
  private final ForeignJobs foreignJobs;
  private final SealedSecrets secrets;
  private final AuditLog audit;
  private final Outbox outbox;

  private Database(
      DataSource dataSource, Dialect dialect, ServerLock lock, Definitions definitions) {
    this.dataSource = dataSource;
    this.dialect = dialect;
    this.lock = lock;
    this.factory = factory(dataSource);
    this.transactions = new Transactions(factory, lock);
    this.queueStore = new JpaQueueStore(transactions, definitions);
    this.history = new JpaJobHistory(transactions, definitions);
    this.archive = new JpaJobArchive(transactions);
    this.audit = new JpaAuditLog(transactions);
    this.foreignJobs = new JpaForeignJobs(transactions, definitions);
    this.secrets = new JpaSealedSecrets(transactions);
    this.outbox = new JpaOutbox(transactions);
  }

  /**
   * Opens a database for this server alone, and brings its tables to the present version.
   *
   * @param dataSource gives connections outside of the server's own transactions
   * @param writer writes a definition; equal texts for equal pipelines, with the name in them
   * @param reader reads what the writer has written
   * @throws DatabaseException when the database does not answer, is none of those that are
   *     supported, is in use by another server, or does not let us make its tables
   */
  public static Database open(
      DataSource dataSource, Function<Pipeline, String> writer, Function<String, Pipeline> reader) {
    Dialect dialect = Dialect.of(dataSource);
    ServerLock lock = dialect.lock(dataSource);
    try {
      Schema.migrate(dataSource, dialect);
      return new Database(dataSource, dialect, lock, new Definitions(writer, reader));
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Opens a database that several servers share.
   *
   * @throws DatabaseException as {@link #open} does, or when it cannot be shared
   */
  public static Database share(
      DataSource dataSource,
      Function<Pipeline, String> writer,
      Function<String, Pipeline> reader,
      Membership member) {
    Dialect dialect = Dialect.of(dataSource);
    Schema.migrate(dataSource, dialect);
    return new Database(
        dataSource, dialect, dialect.join(dataSource, member), new Definitions(writer, reader));
  }

  private static EntityManagerFactory factory(DataSource dataSource) {
    return Persistence.createEntityManagerFactory(
        "prunner", Map.of("jakarta.persistence.nonJtaDataSource", dataSource));
  }

  /** Those that share it. */
  public Servers servers() {
    return lock.servers();
  }

  public QueueStore queueStore() {
    return queueStore;
  }

  public JobHistory history() {
    return history;
  }

  public JobArchive archive() {
    return archive;
  }

  public SealedSecrets secrets() {
    return secrets;
  }

  public AuditLog audit() {
    return audit;
  }

  public Outbox outbox() {
    return outbox;
  }

  public ForeignJobs foreignJobs() {
    return foreignJobs;
  }

  /**
   * Copies of the database.
   *
   * @param directory for the last copy, if it is this server that writes it
   */
  public JobBackup backup(Path directory) {
    return dialect.backup(dataSource, directory);
  }

  /**
   * Writes to the database, without leaving anything behind.
   *
   * @throws dev.prunner.job.JobStoreException when it does not answer, or cannot be written
   */
  public void proveWritable() {
    WriteProbe.writeAndRemove(transactions);
  }

  /** Ends the use of the database; its data source is the caller's to close. */
  @Override
  public void close() {
    factory.close();
    lock.close();
  }
}
