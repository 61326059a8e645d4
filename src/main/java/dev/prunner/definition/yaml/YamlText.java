package dev.prunner.definition.yaml;

import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Text in a YAML file.
 *
 * @param at where its first line is
 */
record YamlText(String text, Position at) {

  /** A block scalar ({@code |}) starts in the line after its mark. */
  static YamlText of(ScalarNode scalar) {
    boolean block =
        switch (scalar.getScalarStyle()) {
          case LITERAL, FOLDED -> true;
          default -> false;
        };
    return new YamlText(scalar.getValue(), Position.of(scalar).below(block ? 1 : 0));
  }
}
