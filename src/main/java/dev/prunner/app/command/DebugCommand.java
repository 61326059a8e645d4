package dev.prunner.app.command;

import dev.prunner.app.config.ProcessLookup;
import dev.prunner.app.config.Settings;
import dev.prunner.app.config.StartupException;
import dev.prunner.security.SharedSecret;
import dev.prunner.security.TokenIssuer;
import java.io.PrintWriter;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The command {@code debug} of the original: prints a header with a token of the shared secret that
 * does not expire, and with {@code MINIMAL_OUTPUT=1} its value alone, for scripts.
 */
@Command(
    name = "debug",
    description = {
      "Prints an Authorization header with a token of prunner.jwt-secret that does not expire.",
      "With MINIMAL_OUTPUT=1 only its value, for scripts; see 'token' for tokens that expire."
    })
final class DebugCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Settings settings = Settings.read(ProcessLookup.ofThisProcess());
    String secret =
        settings
            .jwtSecret()
            .orElseThrow(
                () ->
                    new StartupException(
                        "there is no prunner.jwt-secret, and no .prunner.yml with one"));
    if (settings.jwtRequireExp()) {
      throw new StartupException(
          "prunner.jwt-require-exp is set, so such a token is refused; use 'token'");
    }
    print(TokenIssuer.with(new SharedSecret(secret), Clock.systemUTC()).issueWithoutEnd());
  }

  private void print(String token) {
    PrintWriter out = spec.commandLine().getOut();
    if ("1".equals(System.getenv("MINIMAL_OUTPUT"))) {
      out.print("Bearer " + token);
      out.flush();
      return;
    }
    out.println("Authorization: Bearer " + token);
    out.println();
    out.println("curl http://127.0.0.1:9009/pipelines/ -H 'Authorization: Bearer " + token + "'");
  }
}
