package dev.prunner.definition;

import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A piece of text in a YAML file.
 *
 * @param line where it begins, counted from 1
 */
record YamlText(String text, int line) {

  /** A block scalar ({@code |}) begins in the line after its mark. */
  static YamlText of(ScalarNode scalar) {
    boolean block =
        switch (scalar.getScalarStyle()) {
          case LITERAL, FOLDED -> true;
          default -> false;
        };
    return new YamlText(scalar.getValue(), scalar.getStartMark().getLine() + (block ? 2 : 1));
  }
}
