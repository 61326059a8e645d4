package dev.prunner.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.job.JobStoreException;
import dev.prunner.persistence.database.ServerLock;
import dev.prunner.persistence.database.SqlFailure;
import dev.prunner.persistence.rows.PipelineRow;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionsTest {

  static {
    InMemoryDatabase.wipe(); // after it has made the tables
  }

  private static final EntityManagerFactory FACTORY =
      Persistence.createEntityManagerFactory(
          "prunner", Map.of("jakarta.persistence.nonJtaDataSource", InMemoryDatabase.DATA_SOURCE));

  private final Transactions transactions = new Transactions(FACTORY, ServerLock.NONE);
  private final AtomicInteger runs = new AtomicInteger();

  @BeforeEach
  void empty_the_tables() {
    InMemoryDatabase.wipe();
  }

  @AfterAll
  static void close() {
    FACTORY.close();
  }

  @Test
  void a_closed_database_does_not_answer() {
    EntityManagerFactory closed =
        Persistence.createEntityManagerFactory(
            "prunner",
            Map.of("jakarta.persistence.nonJtaDataSource", InMemoryDatabase.DATA_SOURCE));
    closed.close();

    assertThatThrownBy(() -> new Transactions(closed, ServerLock.NONE).run(em -> {}))
        .isInstanceOf(JobStoreException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40XL1", "40P01", "23505"})
  void run_again_what_the_database_rolled_back(String state) {
    String result =
        transactions.call(
            em -> {
              em.persist(new PipelineRow("run " + runs.incrementAndGet()));
              if (runs.get() < 3) {
                throw failure(state);
              }
              return "done";
            });

    assertThat(result).isEqualTo("done");
    assertThat(pipelines()).containsExactly("run 3");
  }

  @Test
  void give_up_in_the_end() {
    assertThatThrownBy(() -> transactions.call(em -> failing(em, "40001")))
        .isInstanceOf(JobStoreException.class);
    assertThat(runs).hasValue(5);
  }

  @Test
  void run_nothing_again_that_would_fail_again() {
    assertThatThrownBy(() -> transactions.call(em -> failing(em, "42X05")))
        .isInstanceOf(PersistenceException.class);
    assertThat(runs).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "08001", "XJ040", "XSLA1", "53100", "57P01"})
  void tell_a_database_that_does_not_answer_from_a_fault_of_ours(String state) {
    assertThatThrownBy(() -> transactions.call(em -> failing(em, state)))
        .isInstanceOf(JobStoreException.class)
        .hasMessageStartingWith("the database does not answer");
    assertThat(runs).hasValue(1);
    assertThat(pipelines()).isEmpty();
  }

  @Test
  void find_the_reason_behind_the_first_exception_of_a_driver() {
    SQLException first = new SQLException("the batch failed", "XJ208");
    first.setNextException(new SQLException("deadlock", "40001"));

    assertThat(SqlFailure.isWorthAnotherTry(new PersistenceException(first))).isTrue();
  }

  private String failing(EntityManager em, String state) {
    em.persist(new PipelineRow("run " + runs.incrementAndGet()));
    throw failure(state);
  }

  private static PersistenceException failure(String state) {
    return new PersistenceException(new RuntimeException(new SQLException("refused", state)));
  }

  private List<String> pipelines() {
    return transactions.call(
        em -> em.createQuery("SELECT p.name FROM PipelineRow p", String.class).getResultList());
  }
}
