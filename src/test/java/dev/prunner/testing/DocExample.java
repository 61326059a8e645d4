package dev.prunner.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An example in the documentation.
 *
 * @param place its file, and its number there
 * @param language as it stands behind the fence; empty for what a program has printed
 * @param notRun why it cannot be run, if a comment before it says so
 */
public record DocExample(String place, String language, String text, Optional<String> notRun) {

  /** What examples in Java leave out. */
  public static final String IMPORTS =
      """
      import dev.prunner.client.*;
      import jakarta.servlet.annotation.*;
      import jakarta.servlet.http.*;
      import java.io.*;
      import java.net.*;
      import java.time.*;
      import java.util.*;
      import java.util.concurrent.*;
      """;

  private static final Pattern BLOCK =
      Pattern.compile("(?ms)(?:^<!-- not run: ([^\n]+) -->\n)?^```(\\w*)\n(.*?)^```$");

  /** Those of the README and of {@code docs}. */
  public static List<DocExample> all() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      List<Path> files =
          Stream.concat(Stream.of(Path.of("README.md")), docs.sorted())
              .filter(file -> file.toString().endsWith(".md"))
              .toList();
      return files.stream().flatMap(DocExample::in).toList();
    }
  }

  /** Those in a language that can be run. */
  public static List<DocExample> runnable(String language) throws IOException {
    return all().stream()
        .filter(example -> example.language().equals(language) && example.notRun().isEmpty())
        .toList();
  }

  private static Stream<DocExample> in(Path file) {
    try {
      Matcher block = BLOCK.matcher(Files.readString(file));
      return Stream.iterate(1, number -> number + 1)
          .takeWhile(number -> block.find())
          .map(
              number ->
                  new DocExample(
                      file + " " + number,
                      block.group(2),
                      block.group(3),
                      Optional.ofNullable(block.group(1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it talks to a server. */
  public boolean isRequest() {
    return text.contains("curl ");
  }

  /** Whether it backs a server up, or puts it back. */
  public boolean isBackup() {
    return text.contains("rsync ");
  }

  /** Whether it is a file with variables for the environment. */
  public boolean isVariables() {
    return text.lines().allMatch(line -> line.matches("(#|(export )?\\w+=).*"));
  }

  @Override
  public String toString() {
    return place;
  }
}
