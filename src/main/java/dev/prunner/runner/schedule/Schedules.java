package dev.prunner.runner.schedule;

import dev.prunner.definition.DefinitionException;
import dev.prunner.definition.Definitions;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Schedule;
import dev.prunner.definition.input.InputProblem;
import dev.prunner.definition.yaml.ScheduleYaml;
import dev.prunner.job.Firing;
import dev.prunner.job.Job;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.OwnSchedule;
import dev.prunner.job.ScheduleState;
import dev.prunner.runner.JobRequest;
import dev.prunner.runner.PipelineNotFoundException;
import dev.prunner.runner.PipelineRunner;
import dev.prunner.runner.execution.Dispatcher;
import dev.prunner.schedule.Timing;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes, changes and shows schedules, and has them fire.
 *
 * <p>Each method throws {@link JobStoreException} when the database does not answer.
 */
public class Schedules {

  private static final Logger LOG = System.getLogger(Schedules.class.getName());
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** As many characters as its column has. */
  private static final int LONGEST_USER = 255;

  private final Definitions definitions;
  private final PipelineRunner runner;
  private final Dispatcher dispatcher;
  private final Clock clock;
  private final ScheduleListener listener;
  private final KnownSchedules known = new KnownSchedules();
  private final ScheduleReading reading;
  private final ScheduleTimer timer;

  public Schedules(
      Definitions definitions,
      PipelineRunner runner,
      Dispatcher dispatcher,
      Clock clock,
      ScheduleListener listener) {
    this.definitions = definitions;
    this.runner = runner;
    this.dispatcher = dispatcher;
    this.clock = clock;
    this.listener = listener;
    this.reading = new ScheduleReading(definitions, runner, clock);
    this.timer = new ScheduleTimer(known, runner, dispatcher, clock, listener);
  }

  /**
   * Has the schedules fire that are defined now. What was fired by an earlier server, or before a
   * reload, counts; what is new or changed counts from now. Never throws: what the database does
   * not take is tried again.
   */
  public void reload() {
    try {
      readAll();
      listener.onChange();
    } catch (JobStoreException e) {
      LOG.log(Level.ERROR, "The schedules were not read, which is tried again", e);
      var unused = dispatcher.later("The schedules were not read", AGAIN, this::reload);
    }
    timer.wake();
  }

  private synchronized void readAll() {
    known.replace(reading.all());
  }

  /** All schedules, sorted by pipeline and name. */
  public List<KnownSchedule> all() {
    return List.copyOf(known.all());
  }

  /**
   * One schedule.
   *
   * @throws ScheduleNotFoundException when there is none of that name
   */
  public KnownSchedule find(String pipeline, String name) {
    return known
        .find(new ScheduleName(pipeline, name))
        .orElseThrow(() -> new ScheduleNotFoundException(pipeline, name));
  }

  /**
   * Makes a schedule, or replaces one that was made this way.
   *
   * @param values by the keys that it would have in a file
   * @param user who makes it
   * @throws PipelineNotFoundException when no such pipeline is defined
   * @throws ScheduleConflictException when a file defines it
   * @throws InvalidScheduleException with everything that is wrong with the values, or that is not
   *     what the pipeline declares
   */
  public synchronized KnownSchedule put(
      String pipeline, String name, Map<String, ?> values, String user) {
    Pipeline its =
        definitions.find(pipeline).orElseThrow(() -> new PipelineNotFoundException(pipeline));
    refuseInFile(its, name);
    refuseUser(user);
    Schedule schedule = parse(name, values);
    refuseVariables(its, schedule);
    OwnSchedule own = new OwnSchedule(ScheduleYaml.write(schedule), user);
    Instant now = clock.instant();
    return changed(
        runner.changeSchedule(
            pipeline,
            name,
            kept ->
                Optional.of(
                    timed(
                        reading
                            .state(new ScheduleName(pipeline, name), kept)
                            .switched(Optional.empty())
                            .defined(Optional.of(own)),
                        now))));
  }

  private ScheduleState timed(ScheduleState state, Instant now) {
    return state.timed(known(state).timing(), now);
  }

  private KnownSchedule known(ScheduleState state) {
    Optional<Pipeline> pipeline = definitions.find(state.pipeline());
    return pipeline
        .flatMap(its -> its.schedule(state.name()))
        .map(schedule -> KnownSchedule.inFile(pipeline.orElseThrow(), schedule, state))
        .orElseGet(() -> reading.own(state, state.own().orElseThrow()));
  }

  private KnownSchedule changed(Optional<ScheduleState> state) {
    KnownSchedule now = known(state.orElseThrow());
    known.put(now);
    listener.onChange();
    timer.wake();
    return now;
  }

  /**
   * Removes a schedule that was made by {@link #put}; its jobs stay.
   *
   * @throws ScheduleNotFoundException when there is none of that name
   * @throws ScheduleConflictException when a file defines it
   */
  public synchronized void remove(String pipeline, String name) {
    KnownSchedule schedule = find(pipeline, name);
    schedule.pipeline().ifPresent(its -> refuseInFile(its, name));
    Optional<ScheduleState> unused =
        runner.changeSchedule(pipeline, name, kept -> Optional.empty());
    known.remove(new ScheduleName(pipeline, name));
    listener.onChange();
  }

  /**
   * Enables or disables a schedule, whatever its definition says. One that is enabled counts from
   * now.
   *
   * @throws ScheduleNotFoundException when there is none of that name
   */
  public synchronized KnownSchedule enable(String pipeline, String name, boolean on) {
    KnownSchedule schedule = find(pipeline, name);
    boolean asDefined =
        schedule.schedule().filter(definition -> definition.enabled() == on).isPresent();
    Optional<Boolean> switched = asDefined ? Optional.empty() : Optional.of(on);
    Instant now = clock.instant();
    Optional<ScheduleState> state =
        runner.changeSchedule(
            pipeline, name, kept -> kept.map(its -> timed(its.switched(switched), now)));
    if (state.isEmpty()) {
      throw new ScheduleNotFoundException(pipeline, name);
    }
    return changed(state);
  }

  /**
   * Submits a job of a schedule now, whether or not it is enabled.
   *
   * @param user whose job it is
   * @throws ScheduleNotFoundException when there is none of that name
   * @throws ScheduleConflictException when it is broken
   * @throws RuntimeException as {@link PipelineRunner#submit}
   */
  public Job run(String pipeline, String name, String user) {
    KnownSchedule schedule = find(pipeline, name);
    Schedule definition =
        schedule
            .schedule()
            .filter(its -> schedule.broken().isEmpty())
            .orElseThrow(
                () -> ScheduleConflictException.broken(name, schedule.broken().orElse("")));
    Instant now = clock.instant();
    Job job =
        runner.submit(
            new JobRequest(
                pipeline,
                definition.variables(),
                definition.queuePartition(),
                Optional.empty(),
                Optional.of(new Firing(name, now)),
                user,
                Optional.empty()));
    known.update(
        schedule,
        runner.changeSchedule(pipeline, name, kept -> kept.map(its -> its.ran(now, job.id()))));
    listener.onChange();
    return job;
  }

  /**
   * When a schedule would fire next, whether or not it is enabled.
   *
   * @param after instead of now
   * @throws ScheduleNotFoundException when there is none of that name
   */
  public List<Instant> next(String pipeline, String name, Optional<Instant> after, int count) {
    return find(pipeline, name)
        .schedule()
        .map(schedule -> next(schedule.timing(), after, count))
        .orElse(List.of());
  }

  /**
   * What a schedule would mean that is not kept.
   *
   * @throws InvalidScheduleException with everything that is wrong with the values
   */
  public Timing preview(Map<String, ?> values) {
    return parse("preview", values).timing();
  }

  /**
   * When something with this timing would fire.
   *
   * @param after instead of now
   */
  public List<Instant> next(Timing timing, Optional<Instant> after, int count) {
    return timing.upcoming(after.orElseGet(clock::instant), count);
  }

  private static Schedule parse(String name, Map<String, ?> values) {
    try {
      return ScheduleYaml.of(name, values);
    } catch (DefinitionException e) {
      throw new InvalidScheduleException(ScheduleReading.messages(e));
    }
  }

  private static void refuseInFile(Pipeline pipeline, String name) {
    if (pipeline.schedule(name).isPresent()) {
      throw ScheduleConflictException.inFile(name, pipeline.source().file());
    }
  }

  private static void refuseVariables(Pipeline pipeline, Schedule schedule) {
    List<InputProblem> problems = pipeline.inputs().problems(schedule.variables());
    if (!problems.isEmpty()) {
      throw new InvalidScheduleException(problems.stream().map(InputProblem::toString).toList());
    }
  }

  private static void refuseUser(String user) {
    if (user.length() > LONGEST_USER || user.indexOf('\0') >= 0) {
      throw new InvalidScheduleException(
          List.of("the name of the user cannot be kept with a schedule"));
    }
  }
}
