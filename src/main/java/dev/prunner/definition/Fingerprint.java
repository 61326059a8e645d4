package dev.prunner.definition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The names, sizes and times of files; it differs if they may have changed. */
public record Fingerprint(List<String> looks) {

  public Fingerprint {
    looks = List.copyOf(looks);
  }

  public static String look(Path base, Path file) {
    Path path = base.resolve(file);
    try {
      return file
          + " "
          + Files.size(path)
          + " "
          + Files.getLastModifiedTime(path)
          + " "
          + Files.isReadable(path);
    } catch (IOException e) {
      return file + " " + e;
    }
  }
}
