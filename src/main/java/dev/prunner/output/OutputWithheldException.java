package dev.prunner.output;

import java.io.IOException;

/** The output may have secrets in it, and it is not known which. */
public final class OutputWithheldException extends IOException {

  private static final long serialVersionUID = 1L;

  OutputWithheldException(Throwable cause) {
    super(
        "the output is not shown, for its secrets cannot be masked: " + cause.getMessage(), cause);
  }
}
