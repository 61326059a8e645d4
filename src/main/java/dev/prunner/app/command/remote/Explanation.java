package dev.prunner.app.command.remote;

import dev.prunner.client.PrunnerException;
import dev.prunner.definition.input.NearestKey;
import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.util.Collection;

/** Says what a failure means for the user, and what to do. */
final class Explanation {

  private static final int UNAUTHORIZED = 401;
  static final int NOT_FOUND = 404;

  private Explanation() {}

  static String of(PrunnerException failure, URI server) {
    return switch (failure.status()) {
      case PrunnerException.NO_ANSWER -> unreachable(failure, server);
      case UNAUTHORIZED ->
          "the server at "
              + server
              + " does not accept the token ("
              + failure.detail()
              + "); set PRUNNER_TOKEN to what 'token --user NAME' prints with the settings of that"
              + " server, or PRUNNER_DATA to its data directory";
      default ->
          failure.isOfAbsence()
              ? "there is no prunner at "
                  + server
                  + ", or it is just starting: the answer was "
                  + failure.status()
                  + "; name another with --server"
              : failure.detail();
    };
  }

  private static String unreachable(PrunnerException failure, URI server) {
    Throwable cause = failure.getCause();
    if (hasCause(failure, UnresolvedAddressException.class)) {
      return "there is no host '" + server.getHost() + "'; name the server with --server";
    }
    return cause instanceof ConnectException
        ? "no server answers at "
            + server
            + "; start one with 'java -jar prunner.jar', or name another with --server"
        : failure.detail();
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  /** The end of a message about a name that does not exist. */
  static String didYouMean(String name, Collection<String> known) {
    return NearestKey.of(name, known).map(near -> "; did you mean '" + near + "'?").orElse("");
  }
}
