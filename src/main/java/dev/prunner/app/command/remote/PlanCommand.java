package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.PlainJson;
import dev.prunner.app.command.shared.Times;
import dev.prunner.app.command.shared.Variables;
import dev.prunner.client.Plan;
import dev.prunner.client.Plan.Decision;
import dev.prunner.client.Plan.WaitReason;
import dev.prunner.client.PrunnerClient;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code plan}. Its exit code is 1 if the job would be refused. */
@Command(
    name = "plan",
    description = "Tells what a server would do with a job that is submitted now.")
public final class PlanCommand extends RemoteCommand {

  @Parameters(paramLabel = "PIPELINE", description = "The name of the pipeline.")
  private String pipeline = "";

  @Mixin private Variables variables = new Variables();

  @Option(
      names = "--partition",
      paramLabel = "NAME",
      description = "The partition of the wait list, for partitioned_replace.")
  private String partition = "";

  @Option(names = "--json", description = "Prints the plan as JSON.")
  private boolean json;

  @Override
  int run(PrunnerClient client) throws InterruptedException {
    Plan plan = client.plan(pipeline, variables.all(), partition);
    if (json) {
      out().println(asJson(plan));
    } else {
      out().println(text(plan));
      plan.runOn().forEach(launcher -> out().println(text(launcher)));
    }
    return plan.decision() == Decision.REFUSE ? 1 : 0;
  }

  private static String text(Plan plan) {
    return switch (plan.decision()) {
      case START -> "it would start at once";
      case WAIT, REPLACE, INTERRUPT -> "it would wait" + where(plan) + reasons(plan);
      case REFUSE -> "it would be refused: " + plan.reason().orElse("");
    };
  }

  private static String text(Plan.Elsewhere launcher) {
    return "%s would run on %s%s"
        .formatted(
            String.join(", ", launcher.tasks()),
            launcher.launcher(),
            launcher.reachable() ? "" : ", which does not answer");
  }

  private static String where(Plan plan) {
    String place = plan.place().map(number -> ", at place " + number).orElse("");
    String ended =
        plan.interrupts().stream().map(UUID::toString).collect(Collectors.joining(" and "));
    return place
        + plan.replaces().map(job -> ", instead of job " + job).orElse("")
        + (ended.isEmpty() ? "" : ", and interrupt job " + ended);
  }

  private static String reasons(Plan plan) {
    return plan.waitsFor().isEmpty()
        ? ""
        : plan.waitsFor().stream()
            .map(PlanCommand::reason)
            .collect(Collectors.joining(" and ", ", until ", ""));
  }

  private static String reason(WaitReason reason) {
    String at = reason.until().map(time -> " at " + Times.local(time)).orElse("");
    return switch (reason.kind()) {
      case "paused" ->
          "the pause ends" + at + reason.reason().map(why -> " (" + why + ")").orElse("");
      case "delay" -> "its start delay ends" + at;
      case "concurrency" -> "a running job has ended";
      case "exclusive" ->
          "job "
              + reason.holder().map(UUID::toString).orElse("")
              + " has ended, which holds "
              + reason.group().orElse("a group");
      case "slots" -> "a task has ended, of which as many run as may";
      default -> reason.kind() + " ends" + at;
    };
  }

  private static String asJson(Plan plan) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("decision", plan.decision().name().toLowerCase(Locale.ROOT));
    plan.place().ifPresent(place -> map.put("place", place));
    plan.replaces().ifPresent(job -> map.put("replaces", job.toString()));
    if (!plan.interrupts().isEmpty()) {
      map.put("interrupts", plan.interrupts().stream().map(UUID::toString).toList());
    }
    plan.reason().ifPresent(reason -> map.put("reason", reason));
    if (!plan.waitsFor().isEmpty()) {
      map.put("waitsFor", plan.waitsFor().stream().map(PlanCommand::asMap).toList());
    }
    if (!plan.runOn().isEmpty()) {
      map.put("runOn", plan.runOn().stream().map(PlanCommand::asMap).toList());
    }
    return PlainJson.write(map);
  }

  private static Map<String, Object> asMap(Plan.Elsewhere launcher) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("launcher", launcher.launcher());
    map.put("tasks", launcher.tasks());
    map.put("reachable", launcher.reachable());
    return map;
  }

  private static Map<String, Object> asMap(WaitReason reason) {
    Map<String, Object> map = new LinkedHashMap<>(Map.of("kind", reason.kind()));
    reason.until().map(Instant::toString).ifPresent(time -> map.put("until", time));
    reason.reason().ifPresent(why -> map.put("reason", why));
    reason.group().ifPresent(group -> map.put("group", group));
    reason.holder().ifPresent(job -> map.put("holder", job.toString()));
    return map;
  }
}
