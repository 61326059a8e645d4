package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.Times;
import dev.prunner.client.PrunnerClient;
import dev.prunner.definition.GoDuration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code pause}. */
@Command(
    name = "pause",
    description = "Pauses a pipeline: its jobs are accepted and wait, those that run go on.")
public final class PauseCommand extends RemoteCommand {

  @ArgGroup(multiplicity = "1")
  private WhichPipelines which = new WhichPipelines();

  @Option(names = "--reason", paramLabel = "TEXT", description = "For others to read.")
  private String reason = "";

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "Ends by itself after that time, such as 1h30m.")
  private @Nullable String time;

  @Override
  int run(PrunnerClient client) throws InterruptedException {
    Optional<Instant> until = Optional.ofNullable(time).map(this::end);
    if (which.all()) {
      pauseAll(client, until);
    } else {
      pause(client, until);
    }
    String what = which.all() ? "all pipelines are" : which.name() + " is";
    out().println(what + " paused" + until.map(end -> " until " + Times.local(end)).orElse(""));
    return 0;
  }

  private void pauseAll(PrunnerClient client, Optional<Instant> until) throws InterruptedException {
    var unused = until.isPresent() ? client.pauseAll(reason, until.get()) : client.pauseAll(reason);
  }

  private void pause(PrunnerClient client, Optional<Instant> until) throws InterruptedException {
    var unused =
        until.isPresent()
            ? client.pause(which.name(), reason, until.get())
            : client.pause(which.name(), reason);
  }

  private Instant end(String text) {
    try {
      Duration duration = GoDuration.parse(text);
      if (duration.compareTo(Duration.ZERO) > 0) {
        return Clock.systemUTC().instant().plus(duration);
      }
    } catch (IllegalArgumentException e) {
      throw wrong(text);
    }
    throw wrong(text);
  }

  private ParameterException wrong(String text) {
    return new ParameterException(
        spec().commandLine(), "--for " + text + " is not a duration such as 1h30m");
  }
}
