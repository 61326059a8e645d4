package dev.prunner.process.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether this machine was restarted. */
final class BootId {

  private static final Path FILE = Path.of("/proc/sys/kernel/random/boot_id");

  private BootId() {}

  /** The same until the next restart; always the same on machines that have none. */
  static String read() {
    try {
      return Files.readString(FILE).strip();
    } catch (IOException none) {
      return "unknown";
    }
  }
}
