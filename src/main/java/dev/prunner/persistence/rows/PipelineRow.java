package dev.prunner.persistence.rows;

import dev.prunner.job.QueueCounts;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The row that is locked by whoever changes the queue of a pipeline. */
@Entity
@Table(name = "pipeline")
public class PipelineRow {

  @Id private String name;

  /** Says nothing; it is written to have the row locked. */
  @Basic private boolean touched = true;

  @Column(name = "missing_since")
  private @Nullable Instant missingSince;

  /** How many of its jobs run, wait, and wait with a delay; kept by whoever has locked the row. */
  private int running;

  private int waiting;

  private int delayed;

  protected PipelineRow() {}

  public PipelineRow(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  public QueueCounts counts() {
    return new QueueCounts(running, waiting, delayed);
  }

  public Optional<Instant> missingSince() {
    return Optional.ofNullable(missingSince);
  }
}
