package dev.prunner.runner.schedule;

import dev.prunner.definition.DefinitionException;
import dev.prunner.definition.Definitions;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Problem;
import dev.prunner.definition.Schedule;
import dev.prunner.definition.input.InputProblem;
import dev.prunner.definition.yaml.ScheduleYaml;
import dev.prunner.job.OwnSchedule;
import dev.prunner.job.ScheduleState;
import dev.prunner.runner.PipelineRunner;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Brings together what the definitions say of schedules and what is kept of them. */
final class ScheduleReading {

  private final Definitions definitions;
  private final PipelineRunner runner;
  private final Clock clock;

  ScheduleReading(Definitions definitions, PipelineRunner runner, Clock clock) {
    this.definitions = definitions;
    this.runner = runner;
    this.clock = clock;
  }

  /** All schedules, as they are defined and kept now. */
  Map<ScheduleName, KnownSchedule> all() {
    Map<ScheduleName, ScheduleState> states = new HashMap<>();
    runner.scheduleStates().forEach(state -> states.put(ScheduleName.of(state), state));
    Map<ScheduleName, KnownSchedule> all = new TreeMap<>();
    for (Pipeline pipeline : definitions.all()) {
      for (Schedule schedule : pipeline.schedules()) {
        ScheduleName key = new ScheduleName(pipeline.name(), schedule.name());
        Optional<ScheduleState> state = Optional.ofNullable(states.remove(key));
        all.put(key, inForce(KnownSchedule.inFile(pipeline, schedule, state(key, state)), state));
      }
    }
    states.forEach((key, state) -> others(key, state).ifPresent(other -> all.put(key, other)));
    return all;
  }

  /** What is kept of a schedule, or how one begins. */
  ScheduleState state(ScheduleName key, Optional<ScheduleState> state) {
    return state.orElseGet(
        () -> ScheduleState.begun(key.pipeline(), key.name(), "", clock.instant()));
  }

  /** One that is in no file any more is forgotten, unless it was made by the API. */
  private Optional<KnownSchedule> others(ScheduleName key, ScheduleState state) {
    if (state.own().isEmpty()) {
      Optional<ScheduleState> unused =
          runner.changeSchedule(
              key.pipeline(), key.name(), kept -> kept.filter(its -> its.own().isPresent()));
      return Optional.empty();
    }
    return Optional.of(inForce(own(state, state.own().get()), Optional.of(state)));
  }

  /** One that was made by the API; broken if it cannot fire. */
  KnownSchedule own(ScheduleState state, OwnSchedule own) {
    Optional<Pipeline> pipeline = definitions.find(state.pipeline());
    Optional<String> missing =
        pipeline.isPresent()
            ? Optional.empty()
            : Optional.of("the pipeline '" + state.pipeline() + "' is not defined");
    try {
      Schedule schedule = ScheduleYaml.read(state.name(), own.text());
      Optional<String> problem =
          missing.or(() -> pipeline.flatMap(its -> problemOfVariables(its, schedule)));
      return KnownSchedule.own(pipeline, Optional.of(schedule), state, problem);
    } catch (DefinitionException e) {
      Optional<String> problem = Optional.of(String.join("; ", messages(e)));
      return KnownSchedule.own(pipeline, Optional.empty(), state, missing.or(() -> problem));
    }
  }

  /** The pipeline may declare other variables than when the schedule was made. */
  private static Optional<String> problemOfVariables(Pipeline pipeline, Schedule schedule) {
    return Optional.of(pipeline.inputs().problems(schedule.variables()))
        .filter(problems -> !problems.isEmpty())
        .map(InputProblem::join);
  }

  /** Counts from now if its timing is not the one that is kept. */
  private KnownSchedule inForce(KnownSchedule schedule, Optional<ScheduleState> kept) {
    if (kept.filter(state -> state.timing().equals(schedule.timing())).isPresent()) {
      return schedule;
    }
    Instant now = clock.instant();
    return runner
        .changeSchedule(
            schedule.state().pipeline(),
            schedule.name(),
            state -> Optional.of(state.orElse(schedule.state()).timed(schedule.timing(), now)))
        .map(schedule::with)
        .orElse(schedule);
  }

  static List<String> messages(DefinitionException e) {
    return e.problems().stream().map(Problem::message).toList();
  }
}
