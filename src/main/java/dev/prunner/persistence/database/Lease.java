package dev.prunner.persistence.database;

import dev.prunner.job.JobStoreException;
import dev.prunner.job.store.Duty;
import dev.prunner.job.store.Member;
import dev.prunner.job.store.NoLeaseException;
import dev.prunner.job.store.QueueNews;
import dev.prunner.job.store.Servers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The right of one of several servers to use a PostgreSQL: a row that it prolongs three times while
 * a lease lasts, on a thread and a connection of its own.
 *
 * <p>Two clocks see to it that a job is never run by two. This server stops acting by its own clock
 * a fifth of the lease before the end that the database has noted, counted from before it asked for
 * it. And whoever notes that it is lost waits for its transactions, since each {@linkplain #hold
 * holds} its row.
 */
final class Lease implements ServerLock, Servers {

  private static final Logger LOG = System.getLogger(Lease.class.getName());

  /** "Admin shutdown", as the state of a connection that the server has ended. */
  private static final String NOT_OURS = "57P01";

  private static final int LOOKS_PER_LEASE = 3;
  private static final int LOOKS_PER_CLEANING = 1000;

  private final DataSource database;
  private final Membership me;
  private final String incarnation = UUID.randomUUID().toString();
  private final long actsNanos;
  private final Thread thread;
  private @Nullable SharedUse use;
  private volatile @Nullable NewsReader news;
  private volatile QueueNews.@Nullable Listener listener;
  private volatile long end;
  private volatile boolean replaced;
  private volatile boolean closed;
  private volatile Map<String, Duration> lost = Map.of();
  private volatile Set<Duty> duties = Set.of();
  private boolean complained;
  private int looks;

  private Lease(DataSource database, Membership me) {
    this.database = database;
    this.me = me;
    this.actsNanos = me.lease().multipliedBy(4).dividedBy(5).toNanos();
    this.thread = new Thread(this::renewAgainAndAgain, "prunner-lease");
    this.thread.setDaemon(true);
  }

  /**
   * Takes part from now on.
   *
   * @throws DatabaseException when a server uses the database that shares it with none, or it does
   *     not answer
   */
  static Lease take(DataSource database, Membership me) {
    Lease lease = new Lease(database, me);
    try {
      long before = System.nanoTime();
      lease.table().join(me, incarnationOf(lease));
      lease.end = before + lease.actsNanos;
      lease.look();
    } catch (SQLException e) {
      lease.disconnect();
      throw DatabaseException.of(e);
    }
    lease.thread.start();
    return lease;
  }

  private static String incarnationOf(Lease lease) {
    return lease.incarnation;
  }

  private ServerTable table() throws SQLException {
    SharedUse now = use;
    if (now == null) {
      now = SharedUse.begin(database, me.lease().dividedBy(2));
      use = now;
    }
    return new ServerTable(now.connection());
  }

  private void renewAgainAndAgain() {
    while (!closed && !replaced) {
      LockSupport.parkNanos(me.lease().dividedBy(LOOKS_PER_LEASE).toNanos());
      if (!closed) {
        renew();
      }
    }
  }

  private synchronized void renew() {
    try {
      long before = System.nanoTime();
      if (table().renew(me, incarnation)) {
        end = before + actsNanos;
        look();
        tellIfBack();
      } else {
        replaced = true;
        LOG.log(
            Level.ERROR,
            "Another server with the same data has taken the place of this one, which does nothing"
                + " any more; stop it");
      }
    } catch (SQLException | RuntimeException | Error e) {
      disconnect();
      complain(e);
    }
  }

  private void look() throws SQLException {
    ServerTable table = table();
    table.noteLost();
    lost = table.lost();
    takeDuties(table);
    if (++looks % LOOKS_PER_CLEANING == 0) {
      table.forgetOld();
    }
  }

  private void takeDuties(ServerTable table) throws SQLException {
    Set<Duty> before = duties;
    duties = table.takeDuties(me);
    QueueNews.Listener told = listener;
    if (told != null) {
      duties.stream().filter(duty -> !before.contains(duty)).forEach(told::onDuty);
    }
  }

  private void complain(Throwable why) {
    if (!complained && !closed) {
      complained = true;
      LOG.log(
          Level.ERROR,
          "The lease of this server was not renewed; when it is over nothing is started: "
              + SqlFailure.reason(why));
    }
  }

  private void tellIfBack() {
    if (complained) {
      complained = false;
      LOG.log(Level.WARNING, "The lease of this server is renewed again");
    }
  }

  private void disconnect() {
    SharedUse broken = use;
    use = null;
    if (broken != null) {
      broken.abort();
    }
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public boolean mayAct() {
    return !replaced && System.nanoTime() - end < 0;
  }

  @Override
  public void check() {
    if (!mayAct()) {
      throw new NoLeaseException();
    }
  }

  @Override
  public void hold(Connection transaction) throws SQLException {
    if (!new ServerTable(transaction).hold(me, incarnation)) {
      throw new SQLException("other servers have taken over from this one", NOT_OURS);
    }
  }

  @Override
  public void tell(Connection transaction, QueueNews news) throws SQLException {
    new NewsChannel(me.id()).tell(transaction, news);
  }

  @Override
  public void listen(QueueNews.Listener whom) {
    listener = whom;
    NewsReader reader = new NewsReader(database, new NewsChannel(me.id()), whom);
    news = reader;
    reader.start();
  }

  @Override
  public Servers servers() {
    return this;
  }

  @Override
  public Map<String, Duration> lost() {
    return lost;
  }

  @Override
  public boolean has(Duty duty) {
    return mayAct() && duties.contains(duty);
  }

  @Override
  public List<Member> all() {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(true);
      return new ServerTable(connection).all();
    } catch (SQLException e) {
      throw new JobStoreException(e);
    }
  }

  @Override
  public Optional<Member> find(String id) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(true);
      return new ServerTable(connection).find(id);
    } catch (SQLException e) {
      throw new JobStoreException(e);
    }
  }

  /** What runs on can be taken over at once. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    NewsReader reader = news;
    if (reader != null) {
      reader.close();
    }
    leave();
  }

  private synchronized void leave() {
    try {
      table().leave(me.id(), incarnation);
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "The lease ends by itself", e);
    }
    end = System.nanoTime();
    disconnect();
  }
}
