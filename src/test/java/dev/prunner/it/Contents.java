package dev.prunner.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Searches files for what must not be there. */
final class Contents {

  private Contents() {}

  /** The files below a directory in which a text is. */
  static List<Path> in(Path directory, String text) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).filter(file -> has(file, text)).toList();
    }
  }

  /** The command lines of this machine in which a text is. */
  static List<Path> onCommandLines(String text) throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .map(process -> process.resolve("cmdline"))
          .filter(Files::isReadable)
          .filter(file -> has(file, text))
          .toList();
    }
  }

  private static boolean has(Path file, String text) {
    try {
      String wanted = new String(text.getBytes(UTF_8), ISO_8859_1);
      return new String(Files.readAllBytes(file), ISO_8859_1).contains(wanted);
    } catch (IOException gone) {
      return false;
    }
  }
}
