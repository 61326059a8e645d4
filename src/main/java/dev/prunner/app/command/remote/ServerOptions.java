package dev.prunner.app.command.remote;

import dev.prunner.access.Narrowing;
import dev.prunner.app.command.shared.OwnTokens;
import dev.prunner.app.command.shared.UserException;
import dev.prunner.app.config.ProcessLookup;
import dev.prunner.app.config.Settings;
import dev.prunner.client.PrunnerClient;
import dev.prunner.security.TokenIssuer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Which server a command talks to, and as whom. */
final class ServerOptions {

  private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(5);

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "Its address; default: PRUNNER_SERVER, else port 9009 here.")
  private Optional<String> server = Optional.empty();

  private final Function<String, Optional<String>> lookup;

  ServerOptions() {
    this(ProcessLookup.ofThisProcess());
  }

  ServerOptions(Function<String, Optional<String>> lookup) {
    this.lookup = lookup;
  }

  URI address() {
    return ServerAddress.of(server.or(() -> setting("prunner.server")), setting("prunner.address"));
  }

  PrunnerClient client() {
    try {
      return new PrunnerClient(address(), token());
    } catch (IllegalArgumentException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
  }

  private Supplier<String> token() {
    Optional<String> given = setting("prunner.token");
    return given.isPresent() ? given::get : ownToken();
  }

  /** A new one for each request, since commands may follow a job for days. */
  private Supplier<String> ownToken() {
    Settings settings = Settings.read(lookup);
    TokenIssuer issuer =
        OwnTokens.existing(settings)
            .orElseThrow(
                () ->
                    new UserException(
                        "there is no token; set PRUNNER_TOKEN, or PRUNNER_DATA to the data"
                            + " directory of the server, which "
                            + settings.data()
                            + " is not"));
    String user = System.getProperty("user.name", "");
    return () ->
        issuer.issue(user, settings.access().adminGroups(), Narrowing.NONE, TOKEN_LIFETIME);
  }

  private Optional<String> setting(String name) {
    return lookup.apply(name).map(String::strip).filter(text -> !text.isEmpty());
  }
}
