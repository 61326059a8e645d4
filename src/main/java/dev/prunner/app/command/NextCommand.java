package dev.prunner.app.command;

import dev.prunner.app.command.shared.DefinedPipelines;
import dev.prunner.app.command.shared.PlainJson;
import dev.prunner.app.command.shared.Table;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Schedule;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code next}: when schedules fire, by the definitions alone. */
@Command(
    name = "next",
    description =
        "Tells when the schedules of the definitions fire next, without a server: each in its own"
            + " time zone. Those that are disabled are left out.")
final class NextCommand implements Callable<Integer> {

  private static final int MOST = 1000;
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss XXX", Locale.ENGLISH);

  @Parameters(
      arity = "0..1",
      paramLabel = "PIPELINE",
      description = "Its schedules alone; those of all pipelines by default.")
  private @Nullable String pipeline;

  @Option(
      names = {"-n", "--count"},
      paramLabel = "COUNT",
      description = "How many firings of each schedule; default: 10.")
  private int count = 10;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "After this time instead of now, such as 2026-10-24T00:00:00+02:00.")
  private @Nullable String from;

  @Option(
      names = "--path",
      paramLabel = "DIRECTORY",
      description = "Where the definitions are; default: prunner.path.")
  private Optional<Path> path = Optional.empty();

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** A firing that is to come. */
  private record Next(String pipeline, Schedule schedule, Instant instant) {

    OffsetDateTime time() {
      return instant.atZone(schedule.timing().zone()).toOffsetDateTime();
    }

    Map<String, Object> asMap() {
      return new TreeMap<>(
          Map.of(
              "pipeline", pipeline,
              "schedule", schedule.name(),
              "at", instant.toString(),
              "local", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time()),
              "timeZone", schedule.timing().zone().getId()));
    }
  }

  @Override
  public Integer call() {
    if (count < 1 || count > MOST) {
      throw new ParameterException(spec.commandLine(), "--count must be from 1 to " + MOST);
    }
    Instant start = start();
    List<Next> firings =
        chosen().stream()
            .flatMap(each -> firings(each, start))
            .sorted(Comparator.comparing(Next::instant).thenComparing(Next::pipeline))
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(PlainJson.write(firings.stream().map(Next::asMap).toList()));
    } else {
      print(firings, out);
    }
    return 0;
  }

  private Instant start() {
    try {
      return from == null ? Instant.now() : OffsetDateTime.parse(from).toInstant();
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--from must be a time with an offset, such as 2026-10-24T00:00:00+02:00, but is '"
              + from
              + "'",
          e);
    }
  }

  private Collection<Pipeline> chosen() {
    DefinedPipelines defined = DefinedPipelines.in(path);
    return pipeline == null ? defined.all() : List.of(defined.one(pipeline, spec));
  }

  private Stream<Next> firings(Pipeline its, Instant start) {
    return its.schedules().stream()
        .filter(Schedule::enabled)
        .flatMap(
            schedule ->
                schedule.timing().upcoming(start, count).stream()
                    .map(instant -> new Next(its.name(), schedule, instant)));
  }

  private static void print(List<Next> firings, PrintWriter out) {
    if (firings.isEmpty()) {
      out.println("No schedule is defined and enabled.");
      return;
    }
    Table table = Table.of("time", "zone", "pipeline", "schedule", "meaning");
    firings.forEach(
        next ->
            table.add(
                SHOWN.format(next.time()),
                next.schedule().timing().zone(),
                next.pipeline(),
                next.schedule().name(),
                next.schedule().timing().words()));
    table.lines().forEach(out::println);
  }
}
