package dev.prunner.app.command;

import dev.prunner.app.command.shared.OwnTokens;
import dev.prunner.app.config.ProcessLookup;
import dev.prunner.app.config.Settings;
import dev.prunner.definition.GoDuration;
import dev.prunner.security.TokenIssuer;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code token}: prints a token that the server with the same settings accepts. */
@Command(
    name = "token",
    description = "Prints a token that the server with the same settings accepts.")
final class TokenCommand implements Runnable {

  private static final Duration MAX_TTL = Duration.ofDays(36_500);

  @Option(names = "--user", required = true, paramLabel = "NAME", description = "Its user.")
  private String user = "";

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      defaultValue = "24h",
      description = "How long it is valid, such as 1h30m; default: ${DEFAULT-VALUE}.")
  private String ttl = "";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (user.isBlank()) {
      throw wrong("--user needs a name");
    }
    TokenIssuer issuer = OwnTokens.issuer(Settings.read(ProcessLookup.ofThisProcess()));
    spec.commandLine().getOut().println(issuer.issue(user, timeToLive()));
  }

  private Duration timeToLive() {
    try {
      Duration duration = GoDuration.parse(ttl);
      if (duration.toSeconds() >= 1 && duration.compareTo(MAX_TTL) <= 0) {
        return duration;
      }
    } catch (IllegalArgumentException e) {
      throw wrong("--ttl " + ttl + " is not a duration such as 1h30m");
    }
    throw wrong("--ttl " + ttl + " is not between 1s and 100 years");
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
