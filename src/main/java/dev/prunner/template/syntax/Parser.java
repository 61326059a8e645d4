package dev.prunner.template.syntax;

import dev.prunner.template.TemplateSyntaxException;
import dev.prunner.template.syntax.Expression.Variable;
import dev.prunner.template.syntax.Token.Kind;
import dev.prunner.template.values.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the nodes of a template. */
public final class Parser {

  private static final Set<String> BLOCKS = Set.of("if", "with", "range");
  private static final Set<String> JUMPS = Set.of("break", "continue");

  private final TokenCursor cursor;
  private final Map<String, List<Node>> defined = new LinkedHashMap<>();
  private final ShellText shell = new ShellText();
  private Scope scope;
  private ExpressionParser expressions;
  private boolean inDefinition;
  private int loops;
  private int depth;
  private int actions;

  private Parser(SourceText source) {
    cursor = new TokenCursor(source);
    scope = new Scope();
    expressions = new ExpressionParser(cursor, scope);
  }

  /**
   * Parses a template.
   *
   * @throws TemplateSyntaxException if it is not well-formed
   */
  public static ParsedTemplate parse(String source) {
    return new Parser(new SourceText(source)).template();
  }

  private ParsedTemplate template() {
    List<Node> nodes = nodes();
    if (!cursor.peek().is(Kind.END)) {
      throw cursor.error(cursor.peek(), "there is no block to " + cursor.peek(1).image());
    }
    return new ParsedTemplate(nodes, defined);
  }

  /** All nodes up to the keyword that ends or divides a block. */
  private List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    while (!cursor.peek().is(Kind.END) && !atEndOfBody()) {
      if (cursor.peek().is(Kind.TEXT)) {
        String text = cursor.next().image();
        shell.read(text);
        nodes.add(new Node.Text(text));
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
    } else if (first.is(Kind.WORD) && JUMPS.contains(first.image())) {
      into.add(jump());
    } else if (first.isWord("define")) {
      define();
    } else if (first.isWord("template") || first.isWord("block")) {
      into.add(include());
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
    ShellPlace place = inDefinition ? ShellPlace.UNKNOWN : shell.place();
    into.add(new Node.Output(value, cursor.slice(open, last), cursor.line(open), place));
    shell.value();
  }

  private Node jump() {
    Token word = cursor.next();
    if (loops == 0) {
      throw cursor.error(word, "there is no range to " + word.image());
    }
    cursor.close();
    return word.isWord("break") ? Node.Jump.BREAK : Node.Jump.CONTINUE;
  }

  private void define() {
    Token keyword = cursor.next();
    if (depth > 0 || inDefinition) {
      throw cursor.error(keyword, "a define cannot be inside of another block");
    }
    Token name = templateName();
    cursor.close();
    define(keyword, name);
  }

  private void define(Token keyword, Token name) {
    if (++depth > Limits.NESTING) {
      throw cursor.error(keyword, "blocks nested more than " + Limits.NESTING + " levels deep");
    }
    List<Node> body = definition();
    if (!cursor.peek().is(Kind.OPEN) || !cursor.peek(1).isWord("end")) {
      throw cursor.error(keyword, "the " + keyword.image() + " has no {{ end }}");
    }
    cursor.next();
    cursor.next();
    cursor.close();
    depth--;
    if (defined.putIfAbsent(expressions.text(name), body) != null) {
      throw cursor.error(name, "the template " + name.image() + " is defined twice");
    }
  }

  /** Nodes that know no variable of what is around them, nor where they are used. */
  private List<Node> definition() {
    Scope outerScope = scope;
    ExpressionParser outerExpressions = expressions;
    ShellText.Mark before = shell.mark();
    boolean outerDefinition = inDefinition;
    int outerLoops = loops;
    scope = new Scope();
    expressions = new ExpressionParser(cursor, scope);
    inDefinition = true;
    loops = 0;
    List<Node> body = nodes();
    scope = outerScope;
    expressions = outerExpressions;
    shell.reset(before);
    inDefinition = outerDefinition;
    loops = outerLoops;
    return body;
  }

  private Token templateName() {
    Token name = cursor.next();
    if (!name.is(Kind.STRING)) {
      throw cursor.error(name, "the name of a template must follow, in \"…\"");
    }
    return name;
  }

  /** The use of a template; a block defines it there as well. */
  private Node include() {
    Token keyword = cursor.next();
    Token name = templateName();
    boolean block = keyword.isWord("block");
    Optional<Expression> argument =
        !block && cursor.peek().is(Kind.CLOSE)
            ? Optional.empty()
            : Optional.of(expressions.expression());
    cursor.close();
    if (block) {
      define(keyword, name);
    }
    shell.value();
    return new Node.Include(expressions.text(name), argument);
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
    ShellText.Mark before = shell.mark();
    List<Node> body = body();
    List<Node> otherwise = otherwise(keyword, before);
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
    ShellText.Mark before = shell.mark();
    loops++;
    List<Node> body = body();
    loops--;
    scope.leave();
    Optional<Variable> value = variables.stream().reduce((first, second) -> second);
    Optional<Variable> key =
        variables.size() == 2 ? Optional.of(variables.get(0)) : Optional.empty();
    return new Node.Range(key, value, subject, body, otherwise(keyword, before));
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

  /**
   * The else part and the end of a block.
   *
   * @param before where the shell was, since only one of the parts comes into its text
   */
  private List<Node> otherwise(Token keyword, ShellText.Mark before) {
    if (cursor.peek().is(Kind.END)) {
      throw cursor.error(keyword, "the " + keyword.image() + " has no {{ end }}");
    }
    cursor.next();
    boolean ends = cursor.next().isWord("end");
    if (!ends) {
      shell.reset(before);
    }
    if (ends || cursor.peek().is(Kind.CLOSE)) {
      cursor.close();
      return ends ? List.of() : lastBody(keyword, before);
    }
    return elseBlock(keyword);
  }

  private List<Node> lastBody(Token keyword, ShellText.Mark before) {
    List<Node> nodes = body();
    if (cursor.peek(1).isWord("else")) {
      throw cursor.error(cursor.peek(), "the " + keyword.image() + " has a second else");
    }
    otherwise(keyword, before);
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
