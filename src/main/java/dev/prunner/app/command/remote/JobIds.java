package dev.prunner.app.command.remote;

import java.util.UUID;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the id of a job. */
final class JobIds implements ITypeConverter<UUID> {

  /** Until the command line is read. */
  static final UUID NONE = new UUID(0, 0);

  @Override
  public UUID convert(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "'" + text + "' is not the id of a job; 'jobs' lists them, and each is needed in full");
    }
  }
}
