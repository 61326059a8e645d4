package dev.prunner.persistence.database;

import dev.prunner.job.store.Duty;
import dev.prunner.job.store.Member;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the servers that share a PostgreSQL. All times are those of the database's clock.
 *
 * @param connection each statement is a transaction of its own unless it says otherwise
 */
record ServerTable(Connection connection) {

  private static final double MILLIS = 1000;

  private static final String MEMBER =
      "id, name, url, version, definitions, extract(epoch FROM started),"
          + " extract(epoch FROM lease_until - now()), lost_since IS NOT NULL";

  /** Takes the row of a server for this start of it, whatever was noted there before. */
  void join(Membership me, String incarnation) throws SQLException {
    execute(
        "INSERT INTO server (id, incarnation, name, url, version, definitions, started, lease_until)"
            + " VALUES (?, ?, ?, ?, ?, ?, now(), now() + ? * interval '1 second')"
            + " ON CONFLICT (id) DO UPDATE SET incarnation = excluded.incarnation,"
            + " name = excluded.name, url = excluded.url, version = excluded.version,"
            + " definitions = excluded.definitions, started = excluded.started,"
            + " lease_until = excluded.lease_until, lost_since = NULL",
        me.id(),
        incarnation,
        me.name(),
        me.url().orElse(null),
        me.version(),
        me.definitions().get(),
        seconds(me.lease()));
  }

  /**
   * Prolongs the lease, also one that is over.
   *
   * @return false if a later start of the server has taken the row
   */
  boolean renew(Membership me, String incarnation) throws SQLException {
    return update(
            "UPDATE server SET lease_until = now() + ? * interval '1 second', lost_since = NULL,"
                + " definitions = ? WHERE id = ? AND incarnation = ?",
            seconds(me.lease()),
            me.definitions().get(),
            me.id(),
            incarnation)
        > 0;
  }

  /** Lets others take over at once. */
  void leave(String id, String incarnation) throws SQLException {
    execute(
        "UPDATE server SET lease_until = now(), lost_since = now()"
            + " WHERE id = ? AND incarnation = ?",
        id,
        incarnation);
    execute("DELETE FROM duty WHERE server = ?", id);
  }

  /**
   * Notes those whose lease is over as lost, but for those that are in a transaction, which is
   * either committed before or not at all; also owners of running jobs of which there is no row.
   */
  void noteLost() throws SQLException {
    execute(
        "UPDATE server SET lost_since = now() WHERE id IN (SELECT id FROM server"
            + " WHERE lost_since IS NULL AND lease_until < now() FOR UPDATE SKIP LOCKED)");
    execute(
        "INSERT INTO server (id, incarnation, name, version, definitions, started, lease_until,"
            + " lost_since) SELECT DISTINCT owner, '', owner, '', '', now(), now(), now()"
            + " FROM job WHERE status = 'RUNNING' AND owner IS NOT NULL"
            + " AND NOT EXISTS (SELECT 1 FROM server WHERE id = job.owner)"
            + " ON CONFLICT (id) DO NOTHING");
  }

  /** The servers that are lost, and for how long. */
  Map<String, Duration> lost() throws SQLException {
    Map<String, Duration> lost = new HashMap<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT id, extract(epoch FROM now() - lost_since) FROM server"
                    + " WHERE lost_since IS NOT NULL");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        lost.put(rows.getString(1), duration(rows.getDouble(2)));
      }
    }
    return lost;
  }

  /** Takes the duties that nobody has, and keeps those of this server. */
  Set<Duty> takeDuties(Membership me) throws SQLException {
    Set<Duty> mine = EnumSet.noneOf(Duty.class);
    for (Duty duty : Duty.values()) {
      int taken =
          update(
              "INSERT INTO duty (name, server, lease_until)"
                  + " VALUES (?, ?, now() + ? * interval '1 second')"
                  + " ON CONFLICT (name) DO UPDATE SET server = excluded.server,"
                  + " lease_until = excluded.lease_until"
                  + " WHERE duty.server = excluded.server OR duty.lease_until < now()",
              duty.name().toLowerCase(Locale.ROOT),
              me.id(),
              seconds(me.lease()));
      if (taken > 0) {
        mine.add(duty);
      }
    }
    return mine;
  }

  /** Forgets servers that were lost a day ago and of which nothing is left to take over. */
  void forgetOld() throws SQLException {
    execute(
        "DELETE FROM server WHERE lost_since < now() - interval '1 day'"
            + " AND NOT EXISTS (SELECT 1 FROM job WHERE status = 'RUNNING' AND owner = id)");
  }

  /** All servers, by name. */
  List<Member> all() throws SQLException {
    List<Member> all = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT "
                    + MEMBER
                    + ", (SELECT count(*) FROM job WHERE status = 'RUNNING' AND owner = server.id)"
                    + " FROM server ORDER BY name, id");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        all.add(member(rows, OptionalInt.of(rows.getInt(9))));
      }
    }
    return all;
  }

  /** One server, whose jobs are not counted. */
  Optional<Member> find(String id) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT " + MEMBER + " FROM server WHERE id = ?")) {
      query.setString(1, id);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(member(row, OptionalInt.empty())) : Optional.empty();
      }
    }
  }

  private static Member member(ResultSet row, OptionalInt running) throws SQLException {
    return new Member(
        row.getString(1),
        row.getString(2),
        Optional.ofNullable(row.getString(3)),
        row.getString(4),
        row.getString(5),
        Instant.ofEpochMilli(Math.round(row.getDouble(6) * MILLIS)),
        Optional.of(duration(row.getDouble(7))),
        row.getBoolean(8),
        running);
  }

  /**
   * To be called in a transaction: until its end nobody can note that the server is lost. Who waits
   * within it for longer than the lease, since its machine stands still, loses the transaction.
   *
   * @return false if the server is lost, or a later start of it has taken the row
   */
  boolean hold(Membership me, String incarnation) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT set_config('idle_in_transaction_session_timeout', ?, true) FROM server"
                + " WHERE id = ? AND incarnation = ? AND lost_since IS NULL FOR KEY SHARE")) {
      query.setString(1, me.lease().toMillis() + "ms");
      query.setString(2, me.id());
      query.setString(3, incarnation);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  private void execute(String sql, @Nullable Object... values) throws SQLException {
    int unused = update(sql, values);
  }

  private int update(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  private static double seconds(Duration time) {
    return time.toMillis() / MILLIS;
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(seconds * MILLIS));
  }
}
