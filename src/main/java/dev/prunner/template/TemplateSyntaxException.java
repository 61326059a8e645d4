package dev.prunner.template;

/** A template is not well-formed; the message says what is wrong and where. */
public final class TemplateSyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  public TemplateSyntaxException(int line, int column, String reason, String snippet) {
    super("line %d, column %d: %s, near %s".formatted(line, column, reason, snippet));
    this.line = line;
    this.column = column;
  }

  /** The line of the template, counted from 1. */
  public int line() {
    return line;
  }

  /** The column in the line, in characters, counted from 1. */
  public int column() {
    return column;
  }
}
