package dev.prunner.template.syntax;

import dev.prunner.template.TemplateSyntaxException;
import dev.prunner.template.syntax.Token.Kind;
import java.util.List;

/** Iterates over the tokens of a template. */
final class TokenCursor {

  private final SourceText source;
  private final List<Token> tokens;
  private int at;
  private int line = 1;
  private int countedTo;

  TokenCursor(SourceText source) {
    this.source = source;
    this.tokens = Lexer.tokenize(source);
  }

  Token peek() {
    return tokens.get(at);
  }

  /** The token at a distance from the current one, or the last one. */
  Token peek(int distance) {
    return tokens.get(Math.min(at + distance, tokens.size() - 1));
  }

  Token next() {
    Token token = peek();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  boolean accept(Kind kind) {
    boolean found = peek().is(kind);
    if (found) {
      next();
    }
    return found;
  }

  /** Consumes the braces that end an action; anything else is an error. */
  void close() {
    if (!accept(Kind.CLOSE)) {
      throw error(peek(), "unexpected " + peek().shown());
    }
  }

  /** The source between two tokens, including the second. */
  String slice(Token first, Token last) {
    return source.text().substring(first.offset(), last.offset() + last.image().length());
  }

  /** The line of a token that is not before the last one asked for, counted from 1. */
  int line(Token token) {
    line += source.linesIn(countedTo, token.offset());
    countedTo = token.offset();
    return line;
  }

  TemplateSyntaxException error(Token where, String reason) {
    return source.error(where.offset(), reason);
  }
}
