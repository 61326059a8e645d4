package dev.prunner.app.command;

import dev.prunner.app.command.Finding.Severity;
import dev.prunner.app.config.ProcessLookup;
import dev.prunner.app.config.Settings;
import dev.prunner.app.config.Templates;
import dev.prunner.definition.DefinitionException;
import dev.prunner.definition.PipelineSet;
import dev.prunner.definition.Problem;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code validate}: checks definitions as the server does, without one. */
@Command(
    name = "validate",
    description = "Checks definitions; tells each problem with file, line and column.")
final class ValidateCommand implements Callable<Integer> {

  /** How the findings are printed. */
  enum Format {
    TEXT,
    JSON,
    GITHUB
  }

  @Parameters(
      paramLabel = "PATH",
      description = "Files, or directories of files; prunner.path if there is none.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json, or github for the workflows there; default: text.")
  private Format format = Format.TEXT;

  @Option(names = "--strict", description = "Fails for warnings as well.")
  private boolean strict;

  @Spec private CommandSpec spec;

  private final List<Finding> findings = new ArrayList<>();
  private int pipelines;

  @Override
  public Integer call() {
    Settings settings = Settings.read(ProcessLookup.ofThisProcess());
    List<Path> all = paths.isEmpty() ? List.of(settings.path()) : paths;
    all.forEach(path -> check(path, settings));
    print(spec.commandLine().getOut());
    return findings.stream().anyMatch(this::fails) ? 1 : 0;
  }

  private boolean fails(Finding finding) {
    return strict || finding.severity() == Severity.ERROR;
  }

  private void check(Path path, Settings settings) {
    if (Files.notExists(path)) {
      throw new ParameterException(spec.commandLine(), "there is no " + path);
    }
    Path absolute = path.toAbsolutePath().normalize();
    if (Files.isDirectory(absolute)) {
      check(absolute, settings.pattern(), settings);
    } else {
      check(absolute.resolveSibling(""), glob(absolute), settings);
    }
  }

  /** A glob that no other file matches. */
  private static String glob(Path file) {
    return String.valueOf(file.getFileName()).replaceAll("[\\\\*?\\[\\]{}]", "\\\\$0");
  }

  private void check(Path directory, String pattern, Settings settings) {
    Path here = Path.of("").toAbsolutePath();
    String prefix =
        directory.startsWith(here) ? here.relativize(directory).toString() : directory.toString();
    String shown = prefix.isEmpty() ? "" : prefix + "/";
    try {
      PipelineSet set = Templates.loader(directory, pattern, settings).load();
      pipelines += set.pipelines().size();
      add(Severity.WARNING, shown, set.warnings());
    } catch (DefinitionException e) {
      add(Severity.ERROR, shown, e.problems());
    }
  }

  private void add(Severity severity, String directory, List<Problem> problems) {
    problems.forEach(problem -> findings.add(new Finding(severity, directory, problem)));
  }

  private void print(PrintWriter out) {
    switch (format) {
      case TEXT -> {
        findings.forEach(finding -> out.println(finding.asText()));
        out.println(summary());
      }
      case GITHUB -> findings.forEach(finding -> out.println(finding.asGithub()));
      case JSON -> {
        JsonArrayBuilder array = Json.createArrayBuilder();
        findings.forEach(finding -> array.add(finding.asJson()));
        out.println(array.build());
      }
    }
    out.flush();
  }

  private String summary() {
    long errors = findings.stream().filter(f -> f.severity() == Severity.ERROR).count();
    long warnings = findings.size() - errors;
    return errors > 0
        ? count(errors, "error") + ", " + count(warnings, "warning")
        : count(pipelines, "pipeline")
            + (pipelines == 1 ? " is" : " are")
            + " valid, "
            + count(warnings, "warning");
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
