package dev.prunner.app.command.shared;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A task as commands show it.
 *
 * @param status as the API has it, in lower case
 * @param runOn the launcher that runs it, if it does not run on the server
 * @param waitsFor what keeps it from going on there, while something does
 */
public record ShownTask(
    String name,
    List<String> dependsOn,
    String status,
    Optional<Instant> start,
    Optional<Instant> end,
    Optional<Integer> exitCode,
    Optional<String> error,
    Optional<String> skipReason,
    boolean allowFailure,
    Optional<String> runOn,
    Optional<String> waitsFor) {

  /** Whether it has failed its job. */
  boolean failed() {
    return status.equals("error");
  }

  /** How it ended: {@code done in 1.2 s}, {@code error in 0.1 s: exit status 3}. */
  public String result() {
    return status
        + Times.seconds(start, end).map(seconds -> " in " + seconds).orElse("")
        + reason().map(reason -> ": " + Table.oneLine(reason)).orElse("");
  }

  /** Why it failed, was skipped or does not go on. */
  public Optional<String> reason() {
    return error.or(() -> skipReason).or(() -> waitsFor);
  }

  /** As the API has it. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", name);
    if (!dependsOn.isEmpty()) {
      map.put("dependsOn", dependsOn);
    }
    map.put("status", status);
    start.ifPresent(time -> map.put("start", Times.json(time)));
    end.ifPresent(time -> map.put("end", Times.json(time)));
    exitCode.ifPresent(code -> map.put("exitCode", code));
    error.ifPresent(reason -> map.put("error", reason));
    skipReason.ifPresent(reason -> map.put("skipReason", reason));
    if (allowFailure) {
      map.put("allowFailure", true);
    }
    runOn.ifPresent(launcher -> map.put("runOn", launcher));
    waitsFor.ifPresent(what -> map.put("waitsFor", what));
    return map;
  }
}
