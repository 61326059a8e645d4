package dev.prunner.app.command.shared;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options for the variables of a job. */
public final class Variables {

  private static final String STANDARD_INPUT = "-";

  @Option(
      names = "-v",
      paramLabel = "NAME=VALUE",
      description = "A variable whose value is text; NAME:=VALUE for JSON, as in -v count:=3.")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--variables",
      paramLabel = "FILE",
      description = "A file with variables as a JSON object, - for the standard input; -v wins.")
  private String file = "";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * All variables.
   *
   * @throws ParameterException if they are not what they should be
   */
  public Map<String, Object> all() {
    Map<String, @Nullable Object> all = file.isEmpty() ? new LinkedHashMap<>() : ofFile();
    assignments.forEach(assignment -> assign(assignment, all));
    return all;
  }

  private void assign(String assignment, Map<String, @Nullable Object> all) {
    int equals = assignment.indexOf('=');
    boolean json = equals > 0 && assignment.charAt(equals - 1) == ':';
    int end = json ? equals - 1 : equals;
    if (end < 1) {
      throw wrong("-v " + assignment + " is not of the form name=value", null);
    }
    String value = assignment.substring(equals + 1);
    try {
      all.put(assignment.substring(0, end), json ? PlainJson.read(value) : value);
    } catch (IllegalArgumentException e) {
      throw wrong("-v " + assignment + ": the value " + e.getMessage(), e);
    }
  }

  @SuppressWarnings("unchecked") // The names in JSON are strings.
  private Map<String, @Nullable Object> ofFile() {
    try {
      if (PlainJson.read(text()) instanceof Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
      }
    } catch (IllegalArgumentException e) {
      throw wrong("--variables " + file + " " + e.getMessage(), e);
    }
    throw wrong("--variables " + file + " is not a JSON object, in { }", null);
  }

  private String text() {
    try {
      return file.equals(STANDARD_INPUT)
          ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(Path.of(file));
    } catch (CharacterCodingException e) {
      throw wrong("--variables " + file + " is not UTF-8 text", e);
    } catch (IOException | InvalidPathException e) {
      throw wrong("--variables " + file + " cannot be read; is it there?", e);
    }
  }

  private ParameterException wrong(String message, @Nullable Throwable cause) {
    return new ParameterException(spec.commandLine(), message, cause);
  }
}
