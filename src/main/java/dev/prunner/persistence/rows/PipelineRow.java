package dev.prunner.persistence.rows;

import dev.prunner.job.Pause;
import dev.prunner.job.Pauses;
import dev.prunner.job.store.QueueCounts;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  @Column(name = "paused_since")
  private @Nullable Instant pausedSince;

  @Column(name = "paused_until")
  private @Nullable Instant pausedUntil;

  @Column(name = "paused_by")
  private String pausedBy = "";

  @Column(name = "pause_reason")
  private String pauseReason = "";

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

  /** What is paused, by these rows. */
  public static Pauses pauses(List<PipelineRow> rows) {
    Map<String, Pause> pauses = new HashMap<>();
    rows.forEach(row -> row.pause().ifPresent(pause -> pauses.put(row.name, pause)));
    return new Pauses(pauses);
  }

  private Optional<Pause> pause() {
    return Optional.ofNullable(pausedSince)
        .map(since -> new Pause(since, Optional.ofNullable(pausedUntil), pausedBy, pauseReason));
  }

  public Optional<Instant> missingSince() {
    return Optional.ofNullable(missingSince);
  }
}
