package dev.prunner.demo;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The user's browser.
 *
 * @param command that opens a link; empty where there is none
 */
record Browser(List<String> command) {

  static final Browser NONE = new Browser(List.of());

  /** A desktop has one: Linux with a display, or macOS. */
  static Browser of(Map<String, String> environment) {
    return of(environment, System.getProperty("os.name", ""));
  }

  static Browser of(Map<String, String> environment, String system) {
    if (system.startsWith("Mac")) {
      return new Browser(List.of("open"));
    }
    boolean display =
        environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    return display ? new Browser(List.of("xdg-open")) : NONE;
  }

  /** Returns whether one was asked to open it. */
  boolean open(String link) {
    if (command.isEmpty()) {
      return false;
    }
    try {
      Process process =
          new ProcessBuilder(command.get(0), link)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.isAlive() || process.exitValue() == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }
}
