package dev.prunner.app.command.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where the standard streams of this process go; known on Linux alone. */
public final class Terminal {

  private static final int STDOUT = 1;
  private static final int STDERR = 2;

  private Terminal() {}

  /** Whether the standard output may have colors. */
  public static boolean colorsStdout() {
    return wantsColors(System.getenv()) && isTerminal(STDOUT);
  }

  /** Whether the standard error may have colors. */
  public static boolean colorsStderr() {
    return wantsColors(System.getenv()) && isTerminal(STDERR);
  }

  /** By the conventions of no-color.org. */
  static boolean wantsColors(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  private static boolean isTerminal(int descriptor) {
    try {
      return isTerminal(Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)));
    } catch (IOException notLinux) {
      return false;
    }
  }

  static boolean isTerminal(Path device) {
    return device.startsWith("/dev/pts")
        || device.toString().matches("/dev/(tty[A-Za-z]*\\d*|console)");
  }
}
