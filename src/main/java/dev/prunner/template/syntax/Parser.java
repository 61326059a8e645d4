package dev.prunner.template.syntax;

import dev.prunner.template.TemplateSyntaxException;
import dev.prunner.template.syntax.Expression.Variable;
import dev.prunner.template.syntax.Token.Kind;
import dev.prunner.template.values.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds the nodes of a template. */
public final class Parser {

  private static final Set<String> BLOCKS = Set.of("if", "with", "range");
  private static final Set<String> UNSUPPORTED =
      Set.of("define", "template", "block", "break", "continue");

  private final TokenCursor cursor;
  private final Scope scope = new Scope();
  private final ExpressionParser expressions;
  private int depth;
  private int actions;

  private Parser(SourceText source) {
    cursor = new TokenCursor(source);
    expressions = new ExpressionParser(cursor, scope);
  }

  /**
   * Parses a template.
   *
   * @throws TemplateSyntaxException if it is not well-formed
   */
  public static List<Node> parse(String source) {
    return new Parser(new SourceText(source)).template();
  }

  private List<Node> template() {
    List<Node> nodes = nodes();
    if (!cursor.peek().is(Kind.END)) {
      throw cursor.error(cursor.peek(), "there is no block to " + cursor.peek(1).image());
    }
    return nodes;
  }

  /** All nodes up to the keyword that ends or divides a block. */
  private List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    while (!cursor.peek().is(Kind.END) && !atEndOfBody()) {
      if (cursor.peek().is(Kind.TEXT)) {
        nodes.add(new Node.Text(cursor.next().image()));
      } else {
        action(nodes);
      }
    }
    return nodes;
  }

  private boolean atEndOfBody() {
    return cursor.peek().is(Kind.OPEN)
        && (cursor.peek(1).isWord("end") || cursor.peek(1).isWord("else"));
  }

  private void action(List<Node> into) {
    Token open = cursor.next();
    Token first = cursor.peek();
    if (++actions > Limits.ACTIONS) {
      throw cursor.error(open, "the template has more than " + Limits.ACTIONS + " actions");
    }
    if (first.is(Kind.WORD) && BLOCKS.contains(first.image())) {
      block(into);
    } else if (first.is(Kind.WORD) && UNSUPPORTED.contains(first.image())) {
      throw cursor.error(first, "'" + first.image() + "' is not supported in a script");
    } else {
      statement(open, into);
    }
  }

  private void statement(Token open, List<Node> into) {
    if (assigns()) {
      assignment(into);
      cursor.close();
      return;
    }
    Expression value = expressions.expression();
    Token last = cursor.peek();
    cursor.close();
    into.add(new Node.Output(value, cursor.slice(open, last)));
  }

  private boolean assigns() {
    Token second = cursor.peek(1);
    return cursor.peek().is(Kind.VARIABLE) && (second.is(Kind.DECLARE) || second.is(Kind.ASSIGN));
  }

  private Variable assignment(List<Node> into) {
    Token name = cursor.next();
    boolean declares = cursor.next().is(Kind.DECLARE);
    Expression value = expressions.expression();
    Variable variable = variable(name, declares);
    into.add(new Node.Assign(variable, value));
    return variable;
  }

  private Variable variable(Token name, boolean declares) {
    if (name.image().equals("$")) {
      throw cursor.error(name, "$ stands for the job's variables and cannot be set");
    }
    return declares ? scope.declare(name.image()) : expressions.declared(name);
  }

  private void block(List<Node> into) {
    Token keyword = cursor.next();
    if (++depth > Limits.NESTING) {
      throw cursor.error(keyword, "blocks nested more than " + Limits.NESTING + " levels deep");
    }
    scope.enter();
    into.add(keyword.isWord("range") ? range(keyword) : condition(keyword, into));
    scope.leave();
    depth--;
  }

  private Node condition(Token keyword, List<Node> into) {
    Expression subject = assigns() ? assignment(into) : expressions.expression();
    cursor.close();
    List<Node> body = body();
    List<Node> otherwise = otherwise(keyword);
    return keyword.isWord("if")
        ? new Node.If(subject, body, otherwise)
        : new Node.With(subject, body, otherwise);
  }

  private Node range(Token keyword) {
    List<Token> names = rangeNames();
    boolean declares = !names.isEmpty() && cursor.next().is(Kind.DECLARE);
    Expression subject = expressions.expression();
    cursor.close();
    scope.enter();
    List<Variable> variables = names.stream().map(name -> variable(name, declares)).toList();
    List<Node> body = body();
    scope.leave();
    Optional<Variable> value = variables.stream().reduce((first, second) -> second);
    Optional<Variable> key =
        variables.size() == 2 ? Optional.of(variables.get(0)) : Optional.empty();
    return new Node.Range(key, value, subject, body, otherwise(keyword));
  }

  private List<Token> rangeNames() {
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

  private List<Node> body() {
    scope.enter();
    List<Node> nodes = nodes();
    scope.leave();
    return nodes;
  }

  /** The else part and the end of a block. */
  private List<Node> otherwise(Token keyword) {
    if (cursor.peek().is(Kind.END)) {
      throw cursor.error(keyword, "the " + keyword.image() + " has no {{ end }}");
    }
    cursor.next();
    boolean ends = cursor.next().isWord("end");
    if (ends || cursor.peek().is(Kind.CLOSE)) {
      cursor.close();
      return ends ? List.of() : lastBody(keyword);
    }
    return elseBlock(keyword);
  }

  private List<Node> lastBody(Token keyword) {
    List<Node> nodes = body();
    if (cursor.peek(1).isWord("else")) {
      throw cursor.error(cursor.peek(), "the " + keyword.image() + " has a second else");
    }
    otherwise(keyword);
    return nodes;
  }

  /** An else with a block of its own; both share one end. */
  private List<Node> elseBlock(Token keyword) {
    Token word = cursor.peek();
    if (keyword.isWord("range") || !word.isWord(keyword.image())) {
      throw cursor.error(word, "unexpected " + word.shown() + " after else");
    }
    List<Node> nodes = new ArrayList<>();
    block(nodes);
    return nodes;
  }
}
