package dev.prunner.app;

import dev.prunner.app.config.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * The name by which the jobs of a server are known in its database. It is made once and kept with
 * the data, so that a server that starts again there is the same one.
 */
final class ServerName {

  private static final String FILE = "server";

  private ServerName() {}

  /**
   * @throws StartupException when it can be neither read nor written
   */
  static String of(Path data) {
    Path file = data.resolve(FILE);
    try {
      if (Files.notExists(file)) {
        Path draft = data.resolve(FILE + ".draft");
        Files.writeString(draft, UUID.randomUUID().toString());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StartupException("the name of this server in " + file + " cannot be read: " + e, e);
    }
  }
}
