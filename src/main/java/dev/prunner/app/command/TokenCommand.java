package dev.prunner.app.command;

import dev.prunner.access.Narrowing;
import dev.prunner.app.command.shared.OwnTokens;
import dev.prunner.app.config.ProcessLookup;
import dev.prunner.app.config.Settings;
import dev.prunner.definition.GoDuration;
import dev.prunner.definition.Permission;
import dev.prunner.security.TokenIssuer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--group",
      paramLabel = "GROUP",
      split = ",",
      description = "A group of the user, such as one of prunner.admin-groups; may be repeated.")
  private List<String> groups = List.of();

  @Option(
      names = "--pipeline",
      paramLabel = "PIPELINE",
      split = ",",
      description = "A pipeline that the token is for, and no other; may be repeated.")
  private @Nullable List<String> pipelines;

  @Option(
      names = "--partition",
      paramLabel = "PARTITION",
      description = "The only queue partition whose jobs it starts and sees.")
  private @Nullable String partition;

  @Option(
      names = "--may",
      paramLabel = "WORD",
      split = ",",
      description =
          "What it may, of view, start, cancel, pause and admin, as far as its groups may; all of it"
              + " by default.")
  private @Nullable List<String> may;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (user.isBlank()) {
      throw wrong("--user needs a name");
    }
    TokenIssuer issuer = OwnTokens.issuer(Settings.read(ProcessLookup.ofThisProcess()));
    Narrowing narrowing = narrowing();
    spec.commandLine()
        .getOut()
        .println(issuer.issue(user, Set.copyOf(groups), narrowing, timeToLive()));
  }

  private Narrowing narrowing() {
    if (partition != null && partition.isBlank()) {
      throw wrong("--partition needs a name");
    }
    Optional<List<String>> words = Optional.ofNullable(may);
    return new Narrowing(
        Optional.ofNullable(pipelines).map(Set::copyOf),
        Optional.ofNullable(partition),
        words.map(this::permissions),
        words.map(these -> these.contains(Narrowing.ADMIN)).orElse(true));
  }

  private Set<Permission> permissions(List<String> words) {
    return words.stream()
        .filter(word -> !word.equals(Narrowing.ADMIN))
        .map(
            word ->
                Permission.of(word)
                    .orElseThrow(
                        () ->
                            wrong(
                                "--may " + word + " is none of view, start, cancel, pause, admin")))
        .collect(Collectors.toUnmodifiableSet());
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
