package dev.prunner.definition.yaml;

import java.util.OptionalInt;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Where something is in a file.
 *
 * @param line counted from 1
 * @param column counted from 1; empty if only the line is known
 */
record Position(int line, OptionalInt column) {

  static Position ofLine(int line) {
    return new Position(line, OptionalInt.empty());
  }

  /** Where a node begins. */
  static Position of(Node node) {
    return of(node.getStartMark());
  }

  static Position of(Mark mark) {
    return new Position(mark.getLine() + 1, OptionalInt.of(mark.getColumn() + 1));
  }

  /** Some lines below; the column is not known there. */
  Position below(int lines) {
    return lines == 0 ? this : ofLine(line + lines);
  }
}
