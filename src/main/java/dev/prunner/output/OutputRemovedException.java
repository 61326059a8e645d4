package dev.prunner.output;

import java.io.IOException;

/** The output has been removed together with its job. */
public final class OutputRemovedException extends IOException {

  private static final long serialVersionUID = 1L;

  OutputRemovedException(Throwable cause) {
    super("the output has been removed together with its job", cause);
  }
}
