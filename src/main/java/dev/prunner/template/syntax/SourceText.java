package dev.prunner.template.syntax;

import dev.prunner.template.TemplateSyntaxException;

/** The text of a template, with the position of errors. */
record SourceText(String text) {

  private static final int SNIPPET = 60;

  TemplateSyntaxException error(int offset, String reason) {
    int column = offset - text.substring(0, offset).lastIndexOf('\n');
    return new TemplateSyntaxException(1 + linesIn(0, offset), column, reason, snippet(offset));
  }

  /** How many lines end between two offsets. */
  int linesIn(int from, int to) {
    return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
  }

  /** The action around an offset, shortened to one line. */
  private String snippet(int offset) {
    int start = Math.max(text.lastIndexOf("{{", offset), 0);
    int close = text.indexOf("}}", offset);
    int end = close < 0 ? text.length() : close + 2;
    String action = text.substring(start, end).strip().replaceAll("\\s+", " ");
    return action.length() <= SNIPPET ? action : action.substring(0, SNIPPET) + "…";
  }
}
