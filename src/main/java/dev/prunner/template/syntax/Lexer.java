package dev.prunner.template.syntax;

import dev.prunner.template.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Splits a template into literal text and the tokens of its actions, and trims the text. */
final class Lexer {

  private final SourceText source;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  static List<Token> tokenize(SourceText source) {
    return new Lexer(source).run();
  }

  private List<Token> run() {
    boolean trimmed = false;
    for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
      boolean trims = startsTrimming(open + 2);
      addText(at, open, trimmed, trims);
      at = open + (trims ? 4 : 2);
      trimmed = text.startsWith("/*", at) ? comment(open) : action(open);
    }
    addText(at, text.length(), trimmed, false);
    tokens.add(new Token(Kind.END, "", text.length(), false));
    return tokens;
  }

  private boolean startsTrimming(int offset) {
    return text.startsWith("-", offset)
        && offset + 1 < text.length()
        && isSpace(text.charAt(offset + 1));
  }

  private void addText(int start, int end, boolean trimStart, boolean trimEnd) {
    int from = start;
    int to = end;
    while (trimStart && from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (trimEnd && from < to && isSpace(text.charAt(to - 1))) {
      to--;
    }
    if (from < to) {
      tokens.add(new Token(Kind.TEXT, text.substring(from, to), from, false));
    }
  }

  /** Skips a comment; true if it trims the following text. */
  private boolean comment(int open) {
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      throw source.error(open, "the comment has no end");
    }
    at = end + 2;
    boolean trims = at < text.length() && isSpace(text.charAt(at)) && closesTrimming(at + 1);
    if (!trims && !text.startsWith("}}", at)) {
      throw source.error(end, "a comment fills its braces: }} must follow the */");
    }
    at += trims ? 4 : 2;
    return trims;
  }

  /** Scans the tokens of an action; true if it trims the following text. */
  private boolean action(int open) {
    tokens.add(new Token(Kind.OPEN, "{{", open, false));
    ActionScanner scanner = new ActionScanner(source, at);
    while (scanner.skipSpace() < text.length()) {
      int offset = scanner.offset();
      boolean trims = scanner.spaced() && closesTrimming(offset);
      if (trims || text.startsWith("}}", offset)) {
        at = offset + (trims ? 3 : 2);
        tokens.add(new Token(Kind.CLOSE, text.substring(offset, at), offset, scanner.spaced()));
        return trims;
      }
      tokens.add(scanner.next());
    }
    throw source.error(open, "the {{ has no }}");
  }

  private boolean closesTrimming(int offset) {
    return text.startsWith("-}}", offset);
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
