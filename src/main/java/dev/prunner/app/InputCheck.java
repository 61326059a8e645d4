package dev.prunner.app;

import dev.prunner.app.config.ProcessLookup;
import dev.prunner.app.config.Settings;
import java.util.Objects;
import java.util.function.Supplier;

/** Reads settings and files as a start does, and opens nothing; the launcher asks it. */
public final class InputCheck implements Supplier<String> {

  /** What a start would fail of, with file and line where there is one; empty if there is none. */
  @Override
  public String get() {
    try {
      InputFiles.check(Settings.read(ProcessLookup.ofThisProcess()));
      return "";
    } catch (RuntimeException e) {
      return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }
  }
}
