package dev.prunner.benchmark.smallest;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The row of a job. */
@SuppressWarnings("UnusedVariable") // The database has them.
@Entity
public class SmallestJob {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long number;

  private String id = UUID.randomUUID().toString();
  private String status = "running";
  private String variables = "";
  private Instant created = Instant.now();
  private @Nullable Instant ended;

  protected SmallestJob() {}

  SmallestJob(String variables) {
    this.variables = variables;
  }

  long number() {
    return number;
  }

  String id() {
    return id;
  }

  void end(int exitCode) {
    status = exitCode == 0 ? "succeeded" : "failed";
    ended = Instant.now();
  }
}
