package dev.prunner.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A setting that nobody should see. It is the value of the setting itself, or the content of the
 * file that the setting {@code <name>.file} names, or that of systemd's credential of its name.
 *
 * @see <a href="https://systemd.io/CREDENTIALS/">systemd: credentials</a>
 */
final class Secret {

  private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";
  private static final int LONGEST = 64 * 1024;

  private final SettingsReader reader;
  private final String name;
  private final String fileName;

  private Secret(SettingsReader reader, String name) {
    this.reader = reader;
    this.name = name;
    this.fileName = name + ".file";
  }

  /**
   * Reads a secret, without the line break at the end of its file.
   *
   * @throws SettingsException if it is set in two ways, or its file cannot be read or is empty
   */
  static Optional<String> read(SettingsReader reader, String name) {
    return new Secret(reader, name).read();
  }

  private Optional<String> read() {
    Optional<String> value = reader.text(name);
    Optional<String> file = reader.text(fileName);
    if (value.isPresent() && file.isPresent()) {
      throw new SettingsException(fileName, "set only one of this and " + name);
    }
    if (value.isPresent()) {
      return value;
    }
    return file.map(path -> content(fileName, path)).or(this::credential);
  }

  private Optional<String> credential() {
    return reader
        .text(CREDENTIALS)
        .map(directory -> directory + "/" + name)
        .filter(path -> Files.exists(Path.of(path)))
        .map(path -> content("the credential " + name, path));
  }

  private static String content(String setting, String path) {
    try {
      Path file = Path.of(path);
      if (Files.size(file) > LONGEST) {
        throw new SettingsException(setting, path + " is no secret: it has over 64 KB");
      }
      String content = Files.readString(file).strip();
      if (content.isEmpty()) {
        throw new SettingsException(setting, path + " is empty");
      }
      return content;
    } catch (IOException | InvalidPathException e) {
      throw new SettingsException(setting, path + " cannot be read: " + e, e);
    }
  }
}
