package dev.prunner.definition.yaml;

import java.io.StringReader;
import java.util.Optional;
import java.util.OptionalInt;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Reads and writes YAML text. */
final class YamlFile {

  /** Anything larger is an attack or a mistake; the largest known file has 2,000 lines. */
  static final int MAX_CHARACTERS = 3_000_000;

  /** Each use of an anchor counts, and a task may have several; they are not copied. */
  private static final int MAX_ALIASES = 5_000;

  /** Counted with aliases as what they stand for. Each is read, some are parsed as templates. */
  static final long MAX_VALUES = 200_000;

  /** What the library needs for a line grows with the square of its length. */
  static final int MAX_LINE = 200_000;

  private YamlFile() {}

  /**
   * Parses a file's text.
   *
   * @return empty if the file is empty, or does not parse, which is reported
   */
  static Optional<YamlMapping> parse(String text, Reporter reporter) {
    OptionalInt longLine = tooLongLine(text);
    if (longLine.isPresent()) {
      reporter.problem(
          longLine.getAsInt(), "the line has more than " + MAX_LINE + " characters; break it up");
      return Optional.empty();
    }
    return parse(text, MAX_CHARACTERS, MAX_VALUES, reporter);
  }

  /** Does as {@link #parse} with what {@link #write} has written, however long it is. */
  static Optional<YamlMapping> parseWritten(String text, Reporter reporter) {
    return parse(text, Integer.MAX_VALUE, Long.MAX_VALUE, reporter);
  }

  private static Optional<YamlMapping> parse(
      String text, int maxCharacters, long maxValues, Reporter reporter) {
    try {
      Node root = yaml(maxCharacters).compose(new StringReader(text));
      boolean empty = root == null || root.getTag().equals(Tag.NULL);
      return empty || isLarger(root, maxValues, reporter)
          ? Optional.empty()
          : YamlMapping.of(root, "the file", reporter);
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      reporter.problem(
          mark == null ? Position.ofLine(1) : Position.of(mark),
          "does not parse: " + e.getProblem());
    } catch (YAMLException e) {
      reporter.problem(1, "does not parse: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static OptionalInt tooLongLine(String text) {
    int line = 1;
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      if (end - start > MAX_LINE) {
        return OptionalInt.of(line);
      }
      start = end + 1;
      line++;
    }
    return text.length() - start > MAX_LINE ? OptionalInt.of(line) : OptionalInt.empty();
  }

  private static boolean isLarger(Node root, long maxValues, Reporter reporter) {
    if (ExpandedSize.of(root) <= maxValues) {
      return false;
    }
    reporter.problem(
        1,
        "has more than "
            + maxValues
            + " values, with each alias (*name) counted as what it stands for; divide it");
    return true;
  }

  /** Writes maps, lists, numbers and booleans; equal values give equal text. */
  static String write(Object value) {
    return yaml(MAX_CHARACTERS).dump(value);
  }

  private static Yaml yaml(int maxCharacters) {
    LoaderOptions loading = new LoaderOptions();
    loading.setCodePointLimit(maxCharacters);
    loading.setMaxAliasesForCollections(MAX_ALIASES);
    DumperOptions dumping = new DumperOptions();
    dumping.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    dumping.setSplitLines(false);
    return new Yaml(new SafeConstructor(loading), new QuotedText(dumping), dumping, loading);
  }

  /** Quotes every text, so that it is always read back as the same text. */
  private static final class QuotedText extends Representer {

    QuotedText(DumperOptions options) {
      super(options);
      representers.put(
          String.class,
          text ->
              representScalar(Tag.STR, text.toString(), DumperOptions.ScalarStyle.DOUBLE_QUOTED));
    }
  }
}
