package dev.prunner.app.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The dotenv files for the environment of every task.
 *
 * @param paths in the order in which they are read; values in later files win
 * @param demanded whether somebody has named them, so that each should exist
 */
public record EnvFiles(List<Path> paths, boolean demanded) {

  private static final String SETTING = "prunner.env-files";

  public EnvFiles {
    paths = List.copyOf(paths);
  }

  /**
   * The environment, overridden by the values of all files.
   *
   * @throws StartupException with every invalid line of every file, by number; the text may contain
   *     a secret
   * @throws SettingsException if a file cannot be read
   */
  public Environment over(Map<String, String> environment) {
    Map<String, String> result = new HashMap<>(environment);
    Map<String, String> ofFiles = new HashMap<>();
    List<String> problems = new ArrayList<>();
    for (Path path : paths) {
      if (Files.exists(path) && (demanded || !Files.isDirectory(path))) {
        DotenvParser parser = new DotenvParser(path.toString(), read(path), result);
        Map<String, String> said = parser.parse();
        result.putAll(said);
        ofFiles.putAll(said);
        problems.addAll(parser.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new StartupException(String.join("\n", problems));
    }
    return new Environment(result, ofFiles);
  }

  /** Those that somebody has named and that do not exist: a mistake, or on purpose. */
  public List<Path> missing() {
    return demanded ? paths.stream().filter(Files::notExists).toList() : List.of();
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (CharacterCodingException e) {
      throw new SettingsException(SETTING, path + " is not UTF-8 text", e);
    } catch (IOException e) {
      throw new SettingsException(SETTING, path + " cannot be read: " + e, e);
    }
  }
}
