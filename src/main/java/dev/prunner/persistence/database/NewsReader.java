package dev.prunner.persistence.database;

import dev.prunner.job.store.QueueNews;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Reads what other servers tell, on a thread and a connection of its own. */
final class NewsReader implements AutoCloseable {

  private static final Logger LOG = System.getLogger(NewsReader.class.getName());
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** How long one wait takes at most; after each the connection is proven. */
  private static final int WAIT_MILLIS = 10_000;

  private final DataSource database;
  private final NewsChannel channel;
  private final QueueNews.Listener listener;
  private final Thread thread = new Thread(this::readAgainAndAgain, "prunner-news");
  private volatile boolean closed;
  private volatile @Nullable Connection connection;

  NewsReader(DataSource database, NewsChannel channel, QueueNews.Listener listener) {
    this.database = database;
    this.channel = channel;
    this.listener = listener;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void readAgainAndAgain() {
    while (!closed) {
      try (Connection session = AdvisoryLock.pastOurPool(database).getConnection()) {
        connection = session;
        listen(session);
        listener.onGap(); // whatever was told before
        while (!closed) {
          read(session);
        }
      } catch (SQLException | RuntimeException | Error e) {
        if (!closed) {
          LOG.log(Level.WARNING, "What other servers change is not heard at the moment", e);
          LockSupport.parkNanos(AGAIN.toNanos());
        }
      }
    }
  }

  private static void listen(Connection session) throws SQLException {
    session.setAutoCommit(true);
    try (Statement statement = session.createStatement()) {
      statement.execute(AdvisoryLock.NOTICE_LOSS);
      String sql;
      try (ResultSet row = statement.executeQuery(NewsChannel.listen())) {
        row.next();
        sql = row.getString(1);
      }
      statement.execute(sql);
    }
  }

  private void read(Connection session) throws SQLException {
    PGNotification[] some = session.unwrap(PGConnection.class).getNotifications(WAIT_MILLIS);
    for (PGNotification one : some) {
      channel.read(one.getParameter()).ifPresent(listener::onNews);
    }
    if (some.length == 0 && !session.isValid(WAIT_MILLIS / 1000)) {
      throw new SQLException("the connection is lost", "08006");
    }
  }

  @Override
  public void close() {
    closed = true;
    Connection open = connection;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.log(Level.DEBUG, "it ends by itself", e);
      }
    }
    LockSupport.unpark(thread);
  }
}
