package dev.prunner.template.syntax;

import dev.prunner.template.syntax.Expression.Variable;
import dev.prunner.template.syntax.Token.Kind;
import java.util.List;

/** Reads what sets variables of the template, in one scope: {@code $x := 1}, {@code $x = 1}. */
final class VariableParser {

  private final TokenCursor cursor;
  private final Scope scope = new Scope();
  private final ExpressionParser expressions;

  VariableParser(TokenCursor cursor) {
    this.cursor = cursor;
    this.expressions = new ExpressionParser(cursor, scope);
  }

  /** The variables that are known at the cursor. */
  Scope scope() {
    return scope;
  }

  /** Reads expressions with these variables. */
  ExpressionParser expressions() {
    return expressions;
  }

  /** Whether a variable is set at the cursor. */
  boolean assigns() {
    Token second = cursor.peek(1);
    return cursor.peek().is(Kind.VARIABLE) && (second.is(Kind.DECLARE) || second.is(Kind.ASSIGN));
  }

  Node.Assign assignment() {
    Token name = cursor.next();
    boolean declares = cursor.next().is(Kind.DECLARE);
    Expression value = expressions.expression();
    return new Node.Assign(variable(name, declares), value);
  }

  /** The variable of that name, new if it is declared. */
  Variable variable(Token name, boolean declares) {
    if (name.image().equals("$")) {
      throw cursor.error(name, "$ stands for the job's variables and cannot be set");
    }
    return declares ? scope.declare(name.image()) : expressions.declared(name);
  }

  /** The variables of a loop, key first, up to the sign; none if it has none. */
  List<Token> rangeNames() {
    if (assigns()) {
      return List.of(cursor.next());
    }
    if (!cursor.peek().is(Kind.VARIABLE) || !cursor.peek(1).is(Kind.COMMA)) {
      return List.of();
    }
    Token key = cursor.next();
    cursor.next();
    if (!assigns()) {
      throw cursor.error(key, "after " + key.image() + ", a second variable and := must follow");
    }
    return List.of(key, cursor.next());
  }
}
