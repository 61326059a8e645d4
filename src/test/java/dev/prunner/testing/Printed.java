package dev.prunner.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** What a command has printed, as UTF-8. */
public final class Printed extends ByteArrayOutputStream {

  public String text() {
    return toString(UTF_8);
  }

  @Override
  public synchronized String toString() {
    return text();
  }
}
