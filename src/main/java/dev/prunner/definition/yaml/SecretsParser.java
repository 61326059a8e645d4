package dev.prunner.definition.yaml;

import dev.prunner.definition.SecretCheck;
import dev.prunner.definition.SecretSource;
import dev.prunner.definition.Secrets;
import dev.prunner.definition.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the secrets of a pipeline from YAML and checks them. */
final class SecretsParser {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
  private static final Pattern OURS = Pattern.compile("PRUNNER_.*|TASK_NAME");

  private static final String NO_SOURCE =
      "a secret has one source: 'file', 'env' or 'command'; '%s' has %s";

  private final SecretCheck check;

  SecretsParser(SecretCheck check) {
    this.check = check;
  }

  /**
   * The secrets that can be used.
   *
   * @param env of the pipeline
   * @param tasks all, with the handlers
   */
  Secrets parse(YamlMapping yaml, Map<String, String> env, Stream<Task> tasks, Reporter reporter) {
    Optional<YamlMapping> all = yaml.find(Keys.SECRETS);
    if (all.isEmpty()) {
      return Secrets.NONE;
    }
    List<Task> with = tasks.toList();
    Map<String, SecretSource> sources = new TreeMap<>();
    all.get()
        .forEach(
            (name, at) -> {
              checkName(name, env, with, at, reporter);
              if (all.get().present(name).isEmpty()) {
                reporter.problem(at, NO_SOURCE.formatted(name, "none"));
              }
              all.get()
                  .mapping(name, reporter)
                  .flatMap(one -> source(name, at, one, reporter))
                  .ifPresent(source -> sources.put(name, source));
            });
    return new Secrets(sources);
  }

  private static void checkName(
      String name, Map<String, String> env, List<Task> tasks, Position at, Reporter reporter) {
    if (!NAME.matcher(name).matches() || OURS.matcher(name).matches()) {
      reporter.problem(
          at,
          "the name of a secret is that of an environment variable, such as API_KEY: letters, digits"
              + " and '_', at most 100; 'TASK_NAME' and what begins with 'PRUNNER_' are taken");
    }
    if (env.containsKey(name) || tasks.stream().anyMatch(task -> task.env().containsKey(name))) {
      reporter.problem(at, "'" + name + "' is in 'env' too; remove it there");
    }
  }

  private Optional<SecretSource> source(
      String name, Position at, YamlMapping yaml, Reporter reporter) {
    yaml.warnOfKeysUnknownIn(Place.SECRET);
    int problems = reporter.problems().size();
    List<SecretSource> sources = sources(yaml);
    if (reporter.problems().size() > problems) {
      return Optional.empty();
    }
    if (sources.size() != 1) {
      reporter.problem(at, NO_SOURCE.formatted(name, sources.isEmpty() ? "none" : "more"));
      return Optional.empty();
    }
    check.problem(name, sources.get(0)).ifPresent(problem -> reporter.problem(at, problem));
    return Optional.of(sources.get(0));
  }

  private static List<SecretSource> sources(YamlMapping yaml) {
    List<SecretSource> sources = new ArrayList<>();
    text(yaml, Keys.SECRET_FILE).map(SecretSource.OfFile::new).ifPresent(sources::add);
    text(yaml, Keys.SECRET_ENV).map(SecretSource.OfServer::new).ifPresent(sources::add);
    yaml.find(Keys.SECRET_COMMAND)
        .map(words -> words.stream().map(YamlText::text).toList())
        .filter(words -> isCommand(words, yaml))
        .map(SecretSource.OfCommand::new)
        .ifPresent(sources::add);
    return sources;
  }

  private static Optional<String> text(YamlMapping yaml, Key<String> key) {
    return yaml.find(key).filter(text -> isUsable(text, yaml, key));
  }

  private static boolean isUsable(String text, YamlMapping yaml, Key<?> key) {
    if (text.isBlank() || text.indexOf('\0') >= 0) {
      yaml.wrong(key, "must not be empty, nor have a NUL character");
      return false;
    }
    return true;
  }

  private static boolean isCommand(List<String> words, YamlMapping yaml) {
    if (words.isEmpty() || words.get(0).isBlank()) {
      yaml.wrong(Keys.SECRET_COMMAND, "must be a program and its arguments");
      return false;
    }
    return isUsable(String.join(" ", words), yaml, Keys.SECRET_COMMAND);
  }
}
