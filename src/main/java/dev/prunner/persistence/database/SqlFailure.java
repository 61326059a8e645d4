package dev.prunner.persistence.database;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out why a database refused something, however deep its reason is wrapped. */
public final class SqlFailure {

  /**
   * Deadlock and lock timeout in Derby and PostgreSQL, a serialization failure, a row that somebody
   * else inserted at the same moment, a definition that was removed or used at the same moment, a
   * sequence of Derby that several begin to use at the same moment, and a connection of the pool
   * that was closed before it was used.
   */
  private static final Set<String> PASSING =
      Set.of("40001", "40XL1", "40XL2", "40P01", "55P03", "23505", "23503", "X0Y84", "08003");

  /** Classes of states that say that a statement or what it was given is wrong. */
  private static final Set<String> FAULTS_OF_OURS = Set.of("0A", "21", "22", "23", "42");

  /** PostgreSQL's driver says so when the server asks for a password and there is none. */
  private static final String LOGIN_REFUSED = "08004";

  private static final String IS_STARTING = "57P03";

  /** What to do, by the beginning of the state; the first that fits. */
  private static final Map<String, String> ADVICE = advice();

  private static Map<String, String> advice() {
    Map<String, String> advice = new LinkedHashMap<>();
    advice.put("28", "check the user and the password");
    advice.put(LOGIN_REFUSED, "set the user and the password");
    advice.put("3D000", "create that database, or name another");
    advice.put("3F000", "create that schema, or name another");
    advice.put("42501", "let its user create tables in a schema: GRANT USAGE, CREATE ON SCHEMA …");
    advice.put("53300", "let it have more connections (max_connections)");
    advice.put("08", "start it, or correct its host and port");
    return advice;
  }

  private SqlFailure() {}

  public static boolean isWorthAnotherTry(Throwable failure) {
    return statesOf(failure).stream().anyMatch(PASSING::contains);
  }

  /** Whether the same may well work later, since the fault is not in what was asked. */
  public static boolean isOfTheDatabase(Throwable failure) {
    Set<String> states = statesOf(failure);
    return states.isEmpty()
        ? causes(failure).stream().anyMatch(SQLTransientException.class::isInstance)
        : states.stream().noneMatch(SqlFailure::isFaultOfOurs);
  }

  /** Whether nobody answered, or somebody who is just being started. */
  static boolean mayBeUpLater(Throwable failure) {
    return statesOf(failure).stream().anyMatch(SqlFailure::isOfAnAbsentDatabase);
  }

  private static boolean isOfAnAbsentDatabase(String state) {
    return state.equals(IS_STARTING) || (state.startsWith("08") && !state.equals(LOGIN_REFUSED));
  }

  private static boolean isFaultOfOurs(String state) {
    return state.length() >= 2 && FAULTS_OF_OURS.contains(state.substring(0, 2));
  }

  /**
   * Why, in one line: what the driver says, and what the network says below that. Both may be
   * wrapped by a pool.
   */
  static String reason(Throwable failure) {
    List<Throwable> causes = causes(failure);
    Throwable root = causes.get(causes.size() - 1);
    Collections.reverse(causes);
    return causes.stream()
        .filter(SQLException.class::isInstance)
        .findFirst()
        .filter(driver -> driver != root)
        .map(driver -> firstLine(driver) + " (" + firstLine(root) + ")")
        .orElseGet(() -> firstLine(root));
  }

  /** The same, and what to do about it. */
  static String reasonAndAdvice(Throwable failure) {
    Set<String> states = statesOf(failure);
    String advice =
        ADVICE.entrySet().stream()
            .filter(entry -> states.stream().anyMatch(state -> state.startsWith(entry.getKey())))
            .map(entry -> "; " + entry.getValue())
            .findFirst()
            .orElse("");
    return reason(failure) + advice;
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable next = failure; next != null; next = next.getCause()) {
      causes.add(next);
    }
    return causes;
  }

  private static String firstLine(Throwable failure) {
    String message = Objects.requireNonNullElse(failure.getMessage(), "");
    String line = message.lines().findFirst().orElse("");
    return failure instanceof SQLException && !line.isBlank()
        ? line
        : failure.getClass().getSimpleName() + ": " + line;
  }

  /** The SQL states of a failure and of all its causes. */
  static Set<String> statesOf(Throwable failure) {
    Set<String> states = new HashSet<>();
    collect(failure, states);
    return states;
  }

  private static void collect(@Nullable Throwable failure, Set<String> states) {
    if (failure == null) {
      return;
    }
    if (failure instanceof SQLException sql) {
      if (sql.getSQLState() != null) {
        states.add(sql.getSQLState());
      }
      collect(sql.getNextException(), states);
    }
    collect(failure.getCause(), states);
  }
}
