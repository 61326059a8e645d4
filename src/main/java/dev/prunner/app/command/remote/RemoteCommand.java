package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.UserException;
import dev.prunner.client.PrunnerClient;
import dev.prunner.client.PrunnerException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that a server carries out. */
abstract class RemoteCommand implements Callable<Integer> {

  /** How long those that wait for something do without the server. */
  static final Duration LONG_RESTART = Duration.ofMinutes(5);

  @Mixin private ServerOptions server = new ServerOptions();

  @Spec private CommandSpec spec;

  /** Carries it out; returns the exit code. */
  abstract int run(PrunnerClient client) throws InterruptedException;

  @Override
  public final Integer call() throws InterruptedException {
    try {
      return run(server.client());
    } catch (PrunnerException e) {
      throw new UserException(Explanation.of(e, server.address()), e);
    }
  }

  CommandSpec spec() {
    return spec;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
