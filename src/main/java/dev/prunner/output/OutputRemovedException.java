package dev.prunner.output;

import java.io.IOException;

/** There was output, and it has been removed together with its job. */
public final class OutputRemovedException extends IOException {

  private static final long serialVersionUID = 1L;

  OutputRemovedException(Throwable cause) {
    super("the output has been removed, since its job is no longer kept", cause);
  }
}
