package dev.prunner.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Reads the user's settings and definitions while the server starts, which takes seconds longer, so
 * that a mistake is told at once. What it misses the application will find.
 */
final class InputCheck {

  private static final String CHECK = "dev.prunner.app.InputCheck";

  /** Options that name files with further settings. */
  private static final List<String> MORE_SETTINGS = List.of("--systemproperties", "commandfile");

  private InputCheck() {}

  /** Ends this process if it finds a mistake. */
  static void start(Path files, List<String> options) {
    if (options.stream().noneMatch(InputCheck::bringsSettings)) {
      Thread thread = new Thread(() -> check(files), "prunner-input-check");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static boolean bringsSettings(String option) {
    return MORE_SETTINGS.stream().anyMatch(option.toLowerCase(Locale.ROOT)::contains);
  }

  private static void check(Path files) {
    String mistake;
    try (WarClasses classes = WarClasses.in(files.resolve(ServerFiles.APPLICATION))) {
      mistake = (String) classes.create(CHECK, Supplier.class).get();
    }
    if (!mistake.isEmpty()) {
      FailedStart.end(mistake);
    }
  }
}
