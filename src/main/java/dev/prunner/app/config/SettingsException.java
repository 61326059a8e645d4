package dev.prunner.app.config;

/** A setting has an invalid value; the message names the setting and the reason. */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SettingsException(String setting, String problem) {
    super(setting + ": " + problem);
  }

  public SettingsException(String setting, String problem, Throwable cause) {
    super(setting + ": " + problem, cause);
  }
}
