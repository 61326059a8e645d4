package dev.prunner.definition.yaml;

import java.io.StringReader;
import java.util.Optional;
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
  private static final int MAX_CHARACTERS = 3_000_000;

  /** Each use of an anchor counts, and a task may have several; they are not copied. */
  private static final int MAX_ALIASES = 5_000;

  private YamlFile() {}

  /**
   * Parses a file's text.
   *
   * @return empty if the file is empty, or does not parse, which is reported
   */
  static Optional<YamlMapping> parse(String text, Reporter reporter) {
    try {
      Node root = yaml().compose(new StringReader(text));
      boolean empty = root == null || root.getTag().equals(Tag.NULL);
      return empty ? Optional.empty() : YamlMapping.of(root, "the file", reporter);
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      reporter.problem(mark == null ? 1 : mark.getLine() + 1, "does not parse: " + e.getProblem());
    } catch (YAMLException e) {
      reporter.problem(1, "does not parse: " + e.getMessage());
    }
    return Optional.empty();
  }

  /** Writes maps, lists, numbers and booleans; equal values give equal text. */
  static String write(Object value) {
    return yaml().dump(value);
  }

  private static Yaml yaml() {
    LoaderOptions loading = new LoaderOptions();
    loading.setCodePointLimit(MAX_CHARACTERS);
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
