package dev.prunner.persistence;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.persistence.WatchedDataSource.Execution;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No statement reads more than it answers with and a few rows, however many jobs have ended, and
 * however many wait: neither by a plan that was made when the tables were empty, which a database
 * may keep, nor by one that was made when they were full.
 *
 * <p>The numbers of rows are those that the databases themselves give.
 */
class StatementPlansTest {

  /** {@code -Dprunner.test.jobs=100000} takes five times as long, and reads no more. */
  private static final int ENDED = Integer.getInteger("prunner.test.jobs", 20_000);

  private static final int WAITING = ENDED / 5;

  private static final int FEW_ROWS = 100;
  private static final int FEW_PAGES = 150;

  private static final String SKIPS = "list by until";

  private static final Map<String, String> MAY_READ_MORE =
      Map.of(
          SKIPS,
          "skips what is newer, by an index in the order of the answer",
          "list by until page",
          "the same",
          "list what is rare of a busy user",
          "reads the jobs of that user alone");

  @ParameterizedTest
  @EnumSource
  void statements_read_what_they_answer_with(TestDatabase kind) throws SQLException {
    try (PlanDatabase plans = PlanDatabase.of(kind)) {
      Statements statements = new Statements(plans.database());
      plans.refreshStatistics();
      run(statements, untilPlanned(kind));
      statements.addRareJob();
      new ManyJobs(plans.dataSource(), Statements.PIPELINE).add(ENDED, WAITING);
      run(statements, untilLookedAt(kind));
      assertThat(excesses(plans, statements)).as("with the plans of an empty database").isEmpty();
      plans.refreshStatistics();
      assertThat(excesses(plans, statements)).as("with the plans of a full one").isEmpty();
      assertThat(all(plans, statements, SKIPS))
          .as("what reads too much is noticed")
          .anyMatch(StatementPlansTest::isExcessive);
    }
  }

  /** PostgreSQL keeps a plan that it makes at the tenth time, Derby its first. */
  private static int untilPlanned(TestDatabase kind) {
    return kind == TestDatabase.POSTGRESQL ? 12 : 1;
  }

  /** Derby looks so often whether its plan is too old, if that reads all rows; PostgreSQL never. */
  private static int untilLookedAt(TestDatabase kind) {
    return kind == TestDatabase.DERBY ? 6 : 1;
  }

  private static void run(Statements statements, int times) {
    for (int time = 0; time < times; time++) {
      statements.all().values().forEach(Runnable::run);
    }
  }

  private static List<String> excesses(PlanDatabase plans, Statements statements) {
    return statements.all().entrySet().stream()
        .filter(entry -> !MAY_READ_MORE.containsKey(entry.getKey()))
        .flatMap(
            entry ->
                all(plans, statements, entry.getKey()).stream()
                    .filter(StatementPlansTest::isExcessive)
                    .map(execution -> entry.getKey() + ": " + execution))
        .toList();
  }

  private static List<Execution> all(PlanDatabase plans, Statements statements, String name) {
    return plans.watched().executionsOf(requireNonNull(statements.all().get(name)));
  }

  private static boolean isExcessive(Execution execution) {
    int expected = execution.asked() + execution.answered();
    return execution.visits().rows() > FEW_ROWS + 2 * expected
        || execution.visits().pages() > FEW_PAGES + 5 * expected;
  }
}
