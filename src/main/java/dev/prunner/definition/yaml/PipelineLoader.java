package dev.prunner.definition.yaml;

import dev.prunner.definition.DefinitionException;
import dev.prunner.definition.Fingerprint;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.PipelineSet;
import dev.prunner.definition.Problem;
import dev.prunner.definition.ScriptCheck;
import dev.prunner.definition.SecretCheck;
import dev.prunner.definition.Task;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Loads all definitions below a directory. */
public final class PipelineLoader {

  private static final String HAS_NUL = "contains a NUL character; remove it";

  private final Path base;
  private final Path data;
  private final String glob;
  private final ScriptCheck scriptCheck;
  private final SecretCheck secretCheck;
  private final Optional<Path> launchers;

  /** With the data directory where it is by default. */
  public PipelineLoader(Path base, String glob, ScriptCheck scriptCheck) {
    this(base, base.resolve(".prunner"), glob, scriptCheck);
  }

  /**
   * @param data the server's data directory, which is not looked into
   * @param glob relative to {@code base}, as in {@link java.nio.file.FileSystem#getPathMatcher},
   *     except that two stars and a slash match any number of directories, including none
   */
  public PipelineLoader(
      Path base, Path data, String glob, ScriptCheck scriptCheck, SecretCheck secretCheck) {
    this(base, data, glob, scriptCheck, secretCheck, Optional.empty());
  }

  private PipelineLoader(
      Path base,
      Path data,
      String glob,
      ScriptCheck scriptCheck,
      SecretCheck secretCheck,
      Optional<Path> launchers) {
    this.base = base.toAbsolutePath().normalize();
    this.data = data.toAbsolutePath().normalize();
    this.glob = glob;
    this.scriptCheck = scriptCheck;
    this.secretCheck = secretCheck;
    this.launchers = launchers;
  }

  /** One that does not look at secrets. */
  public PipelineLoader(Path base, Path data, String glob, ScriptCheck scriptCheck) {
    this(base, data, glob, scriptCheck, SecretCheck.NONE);
  }

  /**
   * One that also reads a file of launchers, wherever it is.
   *
   * @param file which must exist; none for a loader as it is
   */
  public PipelineLoader withLaunchersOf(Optional<Path> file) {
    return new PipelineLoader(base, data, glob, scriptCheck, secretCheck, file);
  }

  /**
   * Reads and checks every file. If there is none, that is a warning.
   *
   * @throws DefinitionException with all problems of all files
   */
  public PipelineSet load() {
    Reporter reporter = Reporter.of(base.toString());
    PipelineFileParser parser = new PipelineFileParser(scriptCheck, secretCheck);
    Collection<Path> files = find(reporter);
    launchers.ifPresent(
        file -> read(file, parser::parseLaunchers, reporter.inFile(file.toString())));
    files.stream()
        .filter(file -> !isOfLaunchers(file))
        .forEach(file -> read(file, parser::parse, reporter.inFile(file.toString())));
    parser.checkLaunchers();
    parser.pipelines().values().forEach(pipeline -> refuseNul(pipeline, reporter));
    if (!reporter.problems().isEmpty()) {
      throw new DefinitionException(inOrder(reporter.problems()));
    }
    if (parser.pipelines().isEmpty()) {
      reporter.warning(1, "no pipeline is defined in the " + files.size() + " files named " + glob);
    }
    return new PipelineSet(parser.pipelines(), parser.launchers(), inOrder(reporter.warnings()));
  }

  /**
   * The fingerprint of the files, without reading them. Take it before {@link #load}, so that a
   * change meanwhile shows in the next one.
   */
  public Fingerprint fingerprint() {
    Reporter reporter = Reporter.of(base.toString());
    List<String> looks =
        new ArrayList<>(find(reporter).stream().map(file -> Fingerprint.look(base, file)).toList());
    launchers.ifPresent(file -> looks.add(Fingerprint.look(base, file)));
    // What cannot be listed now may be readable the next time.
    reporter.problems().forEach(problem -> looks.add(problem.toString()));
    reporter.warnings().forEach(warning -> looks.add(warning.toString()));
    return new Fingerprint(looks);
  }

  private Collection<Path> find(Reporter reporter) {
    try {
      return new PipelineFiles(base, data, glob).find(reporter);
    } catch (IOException e) {
      reporter.problem(1, "the directory of the definitions cannot be read: " + e);
    } catch (IllegalArgumentException e) {
      reporter.problem(1, "the pattern '" + glob + "' is not a glob: " + e.getMessage());
    }
    return List.of();
  }

  /** It may be below the directory and match the pattern, and is read once. */
  private boolean isOfLaunchers(Path file) {
    return launchers.filter(base.resolve(file)::equals).isPresent();
  }

  private void read(Path file, BiConsumer<String, Reporter> parser, Reporter reporter) {
    if (Files.exists(base.resolve(file)) && !Files.isRegularFile(base.resolve(file))) {
      reporter.problem(1, "is not a regular file");
      return;
    }
    try {
      parser.accept(Files.readString(base.resolve(file)), reporter);
    } catch (CharacterCodingException e) {
      reporter.problem(1, "is not UTF-8 text");
    } catch (NoSuchFileException e) {
      reporter.problem(1, "cannot be read: there is no such file");
    } catch (IOException e) {
      reporter.problem(1, "cannot be read: " + e);
    }
  }

  /**
   * No script or environment can have one, nor every database. Definitions that are already stored
   * are still read.
   */
  private static void refuseNul(Pipeline pipeline, Reporter reporter) {
    Reporter inFile = reporter.inFile(pipeline.source().file());
    int line = pipeline.source().line();
    Stream.concat(Stream.of(pipeline.name()), pipeline.tasks().stream().map(Task::name))
        .filter(PipelineLoader::hasNul)
        .forEach(name -> inFile.problem(line, "the name '" + shown(name) + "' " + HAS_NUL));
    refuseNul(pipeline.env(), inFile, line);
    pipeline
        .tasksAndHandlers()
        .forEach(
            task -> {
              Reporter inTask = inFile.inPipeline(pipeline.name()).inTask(task.name());
              refuseNul(task.env(), inTask, line);
              task.script().stream()
                  .filter(PipelineLoader::hasNul)
                  .forEach(text -> inTask.problem(line, "the script " + HAS_NUL));
            });
  }

  private static void refuseNul(Map<String, String> env, Reporter reporter, int line) {
    env.forEach(
        (name, value) -> {
          if (hasNul(name) || hasNul(value)) {
            reporter.problem(line, "'" + shown(name) + "' in 'env' " + HAS_NUL);
          }
        });
  }

  private static boolean hasNul(String text) {
    return text.indexOf('\0') >= 0;
  }

  private static String shown(String text) {
    return text.replace("\0", "\\0");
  }

  private static List<Problem> inOrder(List<Problem> problems) {
    return problems.stream()
        .sorted(
            Comparator.<Problem, String>comparing(problem -> problem.source().file())
                .thenComparing(problem -> problem.source().line()))
        .toList();
  }
}
