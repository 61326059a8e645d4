package dev.prunner.definition.yaml;

import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Text in a YAML file.
 *
 * @param line its first line, counted from 1
 */
record YamlText(String text, int line) {

  /** A block scalar ({@code |}) starts in the line after its mark. */
  static YamlText of(ScalarNode scalar) {
    boolean block =
        switch (scalar.getScalarStyle()) {
          case LITERAL, FOLDED -> true;
          default -> false;
        };
    return new YamlText(scalar.getValue(), scalar.getStartMark().getLine() + (block ? 2 : 1));
  }
}
