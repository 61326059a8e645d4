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
  private VariableParser variables;
  private boolean inDefinition;
  private int loops;
  private int depth;
  private int actions;

  private Parser(SourceText source) {
    cursor = new TokenCursor(source);
    variables = new VariableParser(cursor);
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
    if (variables.assigns()) {
      into.add(variables.assignment());
      cursor.close();
      return;
    }
    Expression value = variables.expressions().expression();
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
    enter(keyword);
    List<Node> body = definition();
    if (!cursor.peek().is(Kind.OPEN) || !cursor.peek(1).isWord("end")) {
      throw unended(keyword);
    }
    cursor.next();
    cursor.next();
    cursor.close();
    depth--;
    if (defined.putIfAbsent(variables.expressions().text(name), body) != null) {
      throw cursor.error(name, "the template " + name.image() + " is defined twice");
    }
  }

  /** Nodes that know no variable of what is around them, nor where they are used. */
  private List<Node> definition() {
    VariableParser outerVariables = variables;
    ShellText.Mark before = shell.mark();
    boolean outerDefinition = inDefinition;
    int outerLoops = loops;
    variables = new VariableParser(cursor);
    inDefinition = true;
    loops = 0;
    List<Node> body = nodes();
    variables = outerVariables;
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
            : Optional.of(variables.expressions().expression());
    cursor.close();
    if (block) {
      define(keyword, name);
    }
    shell.value();
    return new Node.Include(variables.expressions().text(name), argument);
  }

  private void enter(Token keyword) {
    if (++depth > Limits.NESTING) {
      throw cursor.error(keyword, "blocks nested more than " + Limits.NESTING + " levels deep");
    }
  }

  private TemplateSyntaxException unended(Token keyword) {
    return cursor.error(keyword, "the " + keyword.image() + " has no {{ end }}");
  }

  private void block(List<Node> into) {
    Token keyword = cursor.next();
    enter(keyword);
    variables.scope().enter();
    into.add(keyword.isWord("range") ? range(keyword) : condition(keyword, into));
    variables.scope().leave();
    depth--;
  }

  private Node condition(Token keyword, List<Node> into) {
    Expression subject = subject(into);
    cursor.close();
    ShellText.Mark before = shell.mark();
    List<Node> body = body();
    List<Node> otherwise = otherwise(keyword, before);
    return keyword.isWord("if")
        ? new Node.If(subject, body, otherwise)
        : new Node.With(subject, body, otherwise);
  }

  private Expression subject(List<Node> into) {
    if (!variables.assigns()) {
      return variables.expressions().expression();
    }
    Node.Assign assign = variables.assignment();
    into.add(assign);
    return assign.variable();
  }

  private Node range(Token keyword) {
    List<Token> names = variables.rangeNames();
    boolean declares = !names.isEmpty() && cursor.next().is(Kind.DECLARE);
    Expression subject = variables.expressions().expression();
    cursor.close();
    variables.scope().enter();
    List<Variable> keyAndValue =
        names.stream().map(name -> variables.variable(name, declares)).toList();
    ShellText.Mark before = shell.mark();
    loops++;
    List<Node> body = body();
    loops--;
    variables.scope().leave();
    Optional<Variable> value = keyAndValue.stream().reduce((first, second) -> second);
    Optional<Variable> key =
        keyAndValue.size() == 2 ? Optional.of(keyAndValue.get(0)) : Optional.empty();
    return new Node.Range(key, value, subject, body, otherwise(keyword, before));
  }

  private List<Node> body() {
    variables.scope().enter();
    List<Node> nodes = nodes();
    variables.scope().leave();
    return nodes;
  }

  /**
   * The else part and the end of a block.
   *
   * @param before where the shell was, since only one of the parts comes into its text
   */
  private List<Node> otherwise(Token keyword, ShellText.Mark before) {
    if (cursor.peek().is(Kind.END)) {
      throw unended(keyword);
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
