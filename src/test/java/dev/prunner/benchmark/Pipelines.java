package dev.prunner.benchmark;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the servers under test run. */
final class Pipelines {

  /**
   * The file to which each task of {@link #ONE}, {@link #THREE} and {@link #FAIR} appends one byte.
   */
  static final String MARKS = "marks";

  /** The file to which each job of {@link #STAMP} appends its number and the time. */
  static final String STAMPS = "stamps";

  static final String MARK = "printf . >> " + MARKS;
  static final String ONE = "one";
  static final String THREE = "three";
  static final String CHAIN = "chain";
  static final String STAMP = "stamp";
  static final String HELD = "held";
  static final String FAIR = "fair";
  static final int LINKS = 100;

  private static final String TEXT =
      """
      pipelines:
        one:
          concurrency: 16
          tasks:
            a: {script: ['%1$s']}
        three:
          concurrency: 24
          tasks:
            a: {script: ['%1$s']}
            b: {script: ['%1$s']}
            c: {script: ['%1$s'], depends_on: [a, b]}
        stamp:
          concurrency: 16
          tasks:
            a: {script: ['echo "$PRUNNER_VAR_n ${EPOCHREALTIME:-$(date +%%s.%%N)}" >> stamps']}
        fair:
          concurrency: 16
          queue_order: fair
          tasks:
            a: {script: ['%1$s']}
        held:
          tasks:
            a: {script: ['exec sleep 7200']}
        chain:
          tasks:
      %2$s
      """;

  private Pipelines() {}

  static String yaml() {
    return TEXT.formatted(
        MARK,
        IntStream.range(0, LINKS).mapToObj(Pipelines::link).collect(Collectors.joining("\n")));
  }

  private static String link(int n) {
    String before = n == 0 ? "" : ", depends_on: [t" + (n - 1) + "]";
    return "      t" + n + ": {script: [/bin/true]" + before + "}";
  }
}
