package dev.prunner.template.syntax;

import dev.prunner.template.syntax.Expression.Call;
import dev.prunner.template.syntax.Expression.Constant;
import dev.prunner.template.syntax.Expression.Dot;
import dev.prunner.template.syntax.Expression.Path;
import dev.prunner.template.syntax.Expression.Variable;
import dev.prunner.template.syntax.Token.Kind;
import dev.prunner.template.values.Functions;
import dev.prunner.template.values.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses expressions: pipelines, commands and operands. */
final class ExpressionParser {

  private static final Set<String> CONSTANTS = Set.of("true", "false", "nil");

  private final TokenCursor cursor;
  private final Scope scope;
  private int parts;

  ExpressionParser(TokenCursor cursor, Scope scope) {
    this.cursor = cursor;
    this.scope = scope;
  }

  /** A pipeline: an action, or its condition. */
  Expression expression() {
    parts = 0;
    return pipeline();
  }

  /** Commands, each with the value of the previous one as its last argument. */
  private Expression pipeline() {
    Expression value = command(Optional.empty());
    while (cursor.accept(Kind.PIPE)) {
      countPart();
      value = command(Optional.of(value));
    }
    return value;
  }

  private Expression command(Optional<Expression> piped) {
    Token first = cursor.peek();
    if (isFunction(first)) {
      cursor.next();
      List<Expression> arguments = operands();
      piped.ifPresent(arguments::add);
      return call(first, arguments);
    }
    Expression value = operand();
    if (piped.isPresent()) {
      throw cursor.error(first, first.shown() + " is not a function, so nothing can go into it");
    }
    if (startsOperand(cursor.peek())) {
      throw cursor.error(first, first.shown() + " is not a function and takes no arguments");
    }
    if (first.isWord("nil")) {
      throw cursor.error(first, "nil can only be an argument");
    }
    return value;
  }

  private List<Expression> operands() {
    List<Expression> operands = new ArrayList<>();
    while (startsOperand(cursor.peek())) {
      if (!cursor.peek().spaced()) {
        throw cursor.error(cursor.peek(), "there must be a space before " + cursor.peek().shown());
      }
      operands.add(operand());
    }
    return operands;
  }

  private Expression operand() {
    Token token = cursor.next();
    return switch (token.kind()) {
      case DOT -> new Dot();
      case FIELD -> withKeys(new Dot(), List.of(key(token)));
      case VARIABLE -> withKeys(declared(token), List.of());
      case LEFT_PAREN -> withKeys(parenthesized(token), List.of());
      case STRING, CHARACTER, NUMBER -> new Constant(literal(token));
      case WORD -> word(token);
      case CLOSE, RIGHT_PAREN, PIPE -> throw cursor.error(token, "a value is missing");
      default -> throw cursor.error(token, "unexpected " + token.shown());
    };
  }

  /** The variable named by a token. */
  Variable declared(Token token) {
    return scope
        .find(token.image())
        .orElseThrow(
            () -> cursor.error(token, "the variable " + token.image() + " is not declared"));
  }

  private Expression parenthesized(Token open) {
    countPart();
    Expression value = pipeline();
    if (!cursor.accept(Kind.RIGHT_PAREN)) {
      throw cursor.error(open, "the ( has no )");
    }
    return value;
  }

  /** Each part nests the expression, so counting them limits its depth. */
  private void countPart() {
    if (++parts > Limits.NESTING) {
      throw cursor.error(
          cursor.peek(), "more than " + Limits.NESTING + " pipes and parentheses in an action");
    }
  }

  private Expression word(Token token) {
    return switch (token.image()) {
      case "true" -> new Constant(true);
      case "false" -> new Constant(false);
      case "nil" -> new Constant(null);
      default -> call(token, List.of());
    };
  }

  private Expression call(Token function, List<Expression> arguments) {
    String name = function.image();
    Functions.problem(name, arguments.size())
        .ifPresent(
            problem -> {
              throw cursor.error(function, problem);
            });
    return new Call(name, List.copyOf(arguments));
  }

  /** The value of a token that is a string. */
  String text(Token token) {
    return String.valueOf(literal(token));
  }

  private Object literal(Token token) {
    try {
      return switch (token.kind()) {
        case STRING -> GoLiterals.string(token.image());
        case CHARACTER -> GoLiterals.character(token.image());
        default -> GoLiterals.number(token.image());
      };
    } catch (IllegalArgumentException e) {
      throw cursor.error(token, String.valueOf(e.getMessage()));
    }
  }

  /** The base, or the path of keys that follows it immediately. */
  private Expression withKeys(Expression base, List<String> firstKeys) {
    List<String> keys = new ArrayList<>(firstKeys);
    while (cursor.peek().is(Kind.FIELD) && !cursor.peek().spaced()) {
      keys.add(key(cursor.next()));
    }
    return keys.isEmpty() ? base : new Path(base, List.copyOf(keys));
  }

  private static String key(Token field) {
    return field.image().substring(1);
  }

  private static boolean isFunction(Token token) {
    return token.is(Kind.WORD) && !CONSTANTS.contains(token.image());
  }

  private static boolean startsOperand(Token token) {
    return switch (token.kind()) {
      case FIELD, DOT, VARIABLE, WORD, STRING, CHARACTER, NUMBER, LEFT_PAREN -> true;
      default -> false;
    };
  }
}
