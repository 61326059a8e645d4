package dev.prunner.output;

import java.io.IOException;
import java.util.List;

/** The output is on a server from which the job was taken over. */
public final class OutputLeftBehindException extends IOException {

  private static final long serialVersionUID = 1L;

  OutputLeftBehindException(String task, List<String> servers) {
    super(
        "what '"
            + task
            + "' printed is not here: the job was taken over from server "
            + String.join(" or ", servers.stream().map(name -> "'" + name + "'").toList())
            + ", in whose prunner.data it is");
  }

  OutputLeftBehindException(String task, IOException cause) {
    super("what '" + task + "' printed was left on another server: " + cause.getMessage(), cause);
  }
}
