package dev.prunner.template.syntax;

import dev.prunner.template.TemplateSyntaxException;

/** The text of a template, with the position of errors. */
record SourceText(String text) {

  private static final int SNIPPET = 60;

  TemplateSyntaxException error(int offset, String reason) {
    String before = text.substring(0, offset);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = offset - before.lastIndexOf('\n');
    return new TemplateSyntaxException(line, column, reason, snippet(offset));
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
