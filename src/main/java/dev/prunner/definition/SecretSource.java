package dev.prunner.definition;

import java.util.List;

/** Where the value of a secret is had from, when a task starts. */
public sealed interface SecretSource {

  /** What the source is, by its key in a file: the most that is shown of it. */
  String kind();

  /**
   * The content of a file.
   *
   * @param path relative to the base directory of the definitions
   */
  record OfFile(String path) implements SecretSource {
    @Override
    public String kind() {
      return "file";
    }
  }

  /** A variable of the server's environment, which no task gets under that name. */
  record OfServer(String variable) implements SecretSource {
    @Override
    public String kind() {
      return "env";
    }
  }

  /**
   * What a program prints.
   *
   * @param words the program and its arguments, which no shell reads; at least one
   */
  record OfCommand(List<String> words) implements SecretSource {

    public OfCommand {
      words = List.copyOf(words);
    }

    @Override
    public String kind() {
      return "command";
    }
  }
}
