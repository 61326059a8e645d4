package dev.prunner.benchmark.smallest;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.derby.jdbc.BasicEmbeddedDataSource40;

/** Runs one script for each job. */
@ApplicationScoped
public class SmallestRunner {

  private static final String[] COMMAND = {"bash", "-c", System.getProperty("smallest.script", "")};
  private static final int AT_ONCE = 16;

  @Resource private ManagedExecutorService workers;

  private final EntityManagerFactory factory =
      Persistence.createEntityManagerFactory(
          "smallest", Map.of("jakarta.persistence.nonJtaDataSource", database()));
  private final Semaphore slots = new Semaphore(AT_ONCE);
  private final AtomicInteger running = new AtomicInteger();

  private static HikariDataSource database() {
    BasicEmbeddedDataSource40 derby = new BasicEmbeddedDataSource40();
    derby.setDatabaseName("db");
    derby.setCreateDatabase("create");
    HikariConfig pool = new HikariConfig();
    pool.setDataSource(derby);
    pool.setMaximumPoolSize(AT_ONCE);
    return new HikariDataSource(pool);
  }

  int running() {
    return running.get();
  }

  String submit(String variables) {
    SmallestJob job = new SmallestJob(variables);
    inTransaction(
        em -> {
          em.persist(job);
          return job;
        });
    running.incrementAndGet();
    workers.execute(() -> run(job.number()));
    return job.id();
  }

  private void run(long number) {
    try {
      int exitCode = runScript();
      inTransaction(
          em -> {
            SmallestJob job = em.find(SmallestJob.class, number);
            job.end(exitCode);
            return job;
          });
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      running.decrementAndGet();
    }
  }

  private int runScript() throws IOException, InterruptedException {
    slots.acquire();
    try {
      return new ProcessBuilder(COMMAND).redirectOutput(Redirect.DISCARD).start().waitFor();
    } finally {
      slots.release();
    }
  }

  private void inTransaction(Function<EntityManager, SmallestJob> work) {
    try (EntityManager em = factory.createEntityManager()) {
      em.getTransaction().begin();
      SmallestJob unused = work.apply(em);
      em.getTransaction().commit();
    }
  }
}
