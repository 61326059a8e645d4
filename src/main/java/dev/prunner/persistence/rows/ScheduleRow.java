package dev.prunner.persistence.rows;

import dev.prunner.job.OwnSchedule;
import dev.prunner.job.ScheduleState;
import dev.prunner.job.SkippedFiring;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is kept of a schedule. */
@Entity
@Table(name = "schedule")
@IdClass(ScheduleKey.class)
public class ScheduleRow {

  @Id private String pipeline;
  @Id private String name;
  private String timing;

  @Column(name = "last_instant")
  private Instant last;

  private @Nullable Boolean switched;

  @Column(name = "last_firing")
  private @Nullable Instant lastFiring;

  @Column(name = "last_job")
  private @Nullable String lastJob;

  /** A line for each: the instant, when it was noted, and the reason. */
  private String skipped;

  private @Nullable String definition;

  @Column(name = "made_by")
  private @Nullable String madeBy;

  protected ScheduleRow() {}

  ScheduleRow(ScheduleState state) {
    this.pipeline = state.pipeline();
    this.name = state.name();
    update(state);
  }

  final void update(ScheduleState state) {
    timing = state.timing();
    last = state.last();
    switched = state.switched().orElse(null);
    lastFiring = state.lastFiring().orElse(null);
    lastJob = state.lastJob().map(UUID::toString).orElse(null);
    skipped = state.skipped().stream().map(ScheduleRow::line).collect(Collectors.joining("\n"));
    definition = state.own().map(OwnSchedule::text).orElse(null);
    madeBy = state.own().map(OwnSchedule::user).orElse(null);
  }

  ScheduleState toState() {
    return new ScheduleState(
        pipeline,
        name,
        timing,
        last,
        Optional.ofNullable(switched),
        Optional.ofNullable(lastFiring),
        Optional.ofNullable(lastJob).map(UUID::fromString),
        skipped.isEmpty() ? List.of() : skipped.lines().map(ScheduleRow::firing).toList(),
        definition == null || madeBy == null
            ? Optional.empty()
            : Optional.of(new OwnSchedule(definition, madeBy)));
  }

  private static String line(SkippedFiring firing) {
    return firing.instant() + " " + firing.noted() + " " + firing.reason();
  }

  private static SkippedFiring firing(String line) {
    String[] parts = line.split(" ", 3);
    return new SkippedFiring(Instant.parse(parts[0]), Instant.parse(parts[1]), parts[2]);
  }
}
