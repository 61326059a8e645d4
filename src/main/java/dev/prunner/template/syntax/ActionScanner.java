package dev.prunner.template.syntax;

import dev.prunner.template.TemplateSyntaxException;
import dev.prunner.template.syntax.Token.Kind;
import java.util.function.IntPredicate;

/** Scans the tokens inside an action. */
final class ActionScanner {

  private final SourceText source;
  private final String text;
  private int at;
  private boolean spaced;

  ActionScanner(SourceText source, int offset) {
    this.source = source;
    this.text = source.text();
    this.at = offset;
    // A left trim marker includes its space.
    this.spaced = Lexer.isSpace(text.charAt(offset - 1));
  }

  int offset() {
    return at;
  }

  /** Whether white space precedes the next token. */
  boolean spaced() {
    return spaced;
  }

  /** Skips to the next token, and returns its offset. */
  int skipSpace() {
    while (at < text.length() && Lexer.isSpace(text.charAt(at))) {
      spaced = true;
      at++;
    }
    return at;
  }

  Token next() {
    char c = text.charAt(at);
    return switch (c) {
      case '(' -> token(Kind.LEFT_PAREN, 1);
      case ')' -> token(Kind.RIGHT_PAREN, 1);
      case '|' -> token(Kind.PIPE, 1);
      case ',' -> token(Kind.COMMA, 1);
      case '=' -> token(Kind.ASSIGN, 1);
      case '"' -> quoted('"', Kind.STRING);
      case '\'' -> quoted('\'', Kind.CHARACTER);
      case '`' -> raw();
      case '$' -> token(Kind.VARIABLE, 1 + run(at + 1, ActionScanner::isNamePart));
      case ':' -> declare();
      case '.' -> dot();
      default -> wordOrNumber(c);
    };
  }

  private Token declare() {
    if (!text.startsWith(":=", at)) {
      throw source.error(at, "a ':' must be part of ':='");
    }
    return token(Kind.DECLARE, 2);
  }

  private Token dot() {
    if (at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
      return number();
    }
    int name = run(at + 1, ActionScanner::isNamePart);
    return token(name == 0 ? Kind.DOT : Kind.FIELD, 1 + name);
  }

  private Token wordOrNumber(char c) {
    if (isDigit(c) || c == '+' || (c == '-' && !afterField())) {
      return number();
    }
    int word = run(at, ActionScanner::isNamePart);
    if (word == 0) {
      throw unexpected();
    }
    return token(Kind.WORD, word);
  }

  private boolean afterField() {
    return !spaced && isNamePart(text.charAt(at - 1));
  }

  private TemplateSyntaxException unexpected() {
    String shown = Character.toString(text.codePointAt(at));
    String hint = shown.equals("-") ? "; a key with a '-' is read with: index . \"a-b\"" : "";
    return source.error(at, "unexpected character '" + shown + "'" + hint);
  }

  private Token number() {
    int end = at + 1;
    while (end < text.length() && (isNumberPart(text.charAt(end)) || isExponentSign(end))) {
      end++;
    }
    return token(Kind.NUMBER, end - at);
  }

  private boolean isExponentSign(int offset) {
    char c = text.charAt(offset);
    boolean hex = text.startsWith("0x", at) || text.startsWith("0X", at);
    return (c == '+' || c == '-') && !hex && "eE".indexOf(text.charAt(offset - 1)) >= 0;
  }

  private Token quoted(char quote, Kind kind) {
    for (int end = at + 1; end < text.length() && text.charAt(end) != '\n'; end++) {
      if (text.charAt(end) == quote) {
        return token(kind, end + 1 - at);
      }
      if (text.charAt(end) == '\\') {
        end++;
      }
    }
    throw source.error(at, "the string has no closing " + quote);
  }

  private Token raw() {
    int end = text.indexOf('`', at + 1);
    if (end < 0) {
      throw source.error(at, "the raw string has no closing `");
    }
    return token(Kind.STRING, end + 1 - at);
  }

  private Token token(Kind kind, int length) {
    Token token = new Token(kind, text.substring(at, at + length), at, spaced);
    at += length;
    spaced = false;
    return token;
  }

  private int run(int start, IntPredicate accepted) {
    int end = start;
    while (end < text.length() && accepted.test(text.charAt(end))) {
      end++;
    }
    return end - start;
  }

  private static boolean isNamePart(int c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static boolean isNumberPart(char c) {
    return c == '.' || isNamePart(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
