package dev.prunner.app.command;

import dev.prunner.app.config.ProcessLookup;
import dev.prunner.app.config.Settings;
import dev.prunner.app.config.SettingsException;
import dev.prunner.app.config.StartupException;
import dev.prunner.security.KeyFileException;
import dev.prunner.security.KeyFiles;
import dev.prunner.security.SharedSecret;
import dev.prunner.security.TokenIssuer;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The command {@code token}: prints a token that the server with the same settings accepts.
 *
 * <p>The launcher creates it by its class name and passes the arguments after {@code token}. The
 * exit code is 0, 1 if no token can be created, and 2 for unknown options.
 */
public final class TokenCommand implements ToIntFunction<List<String>> {

  private final Function<String, Optional<String>> lookup;
  private final PrintStream out;
  private final PrintStream err;

  /** Reads the settings of this process and prints to its streams. */
  public TokenCommand() {
    this(ProcessLookup.ofThisProcess(), System.out, System.err);
  }

  TokenCommand(Function<String, Optional<String>> lookup, PrintStream out, PrintStream err) {
    this.lookup = lookup;
    this.out = out;
    this.err = err;
  }

  @Override
  public int applyAsInt(List<String> words) {
    try {
      TokenOptions options = TokenOptions.parse(words);
      out.println(issuer().issue(options.user(), options.timeToLive()));
      return 0;
    } catch (IllegalArgumentException e) {
      err.println("token: " + e.getMessage());
      err.println(TokenOptions.USAGE);
      return 2;
    } catch (SettingsException | KeyFileException | StartupException e) {
      err.println("token: " + e.getMessage());
      return 1;
    }
  }

  private TokenIssuer issuer() {
    Settings settings = Settings.read(lookup);
    if (settings.provider().isEmpty()) {
      return TokenIssuer.with(new KeyFiles(settings.data()).loadOrCreate(), Clock.systemUTC());
    }
    return settings
        .jwtSecret()
        .map(secret -> TokenIssuer.with(new SharedSecret(secret), Clock.systemUTC()))
        .orElseThrow(
            () ->
                new StartupException(
                    "mp.jwt.verify.publickey is set, so tokens come from your identity provider"));
  }
}
