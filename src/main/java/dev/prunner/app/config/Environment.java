package dev.prunner.app.config;

import java.util.Map;

/**
 * The environment for tasks, with the settings of this project.
 *
 * @param all the server's own, overridden by the dotenv files
 * @param ofFiles what of it the dotenv files say, so that it is the project's own
 */
public record Environment(Map<String, String> all, Map<String, String> ofFiles) {

  public Environment {
    all = Map.copyOf(all);
    ofFiles = Map.copyOf(ofFiles);
  }
}
