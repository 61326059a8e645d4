package dev.prunner.app;

/** A setting has a value that cannot be used; the message names the setting and says why. */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SettingsException(String setting, String problem) {
    super(setting + ": " + problem);
  }

  SettingsException(String setting, String problem, Throwable cause) {
    super(setting + ": " + problem, cause);
  }
}
