package dev.prunner.template.values;

import static java.util.Map.entry;

import dev.prunner.template.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions of templates. */
public final class Functions {

  private static final int ANY = Integer.MAX_VALUE;

  private static final Map<String, Function> ALL =
      Map.ofEntries(
          entry("and", logic(ANY)),
          entry("or", logic(ANY)),
          entry("not", logic(1)),
          entry("eq", new Function(2, ANY, GoOrder::equalsAny)),
          entry("ne", new Function(2, 2, values -> !GoOrder.equalsAny(values))),
          entry("lt", order(result -> result < 0)),
          entry("le", order(result -> result <= 0)),
          entry("gt", order(result -> result > 0)),
          entry("ge", order(result -> result >= 0)),
          entry("len", new Function(1, 1, values -> GoValues.length(values.get(0)))),
          entry("index", new Function(1, ANY, GoValues::index)),
          entry("print", new Function(0, ANY, ValuePrinter::print)),
          entry("println", new Function(0, ANY, ValuePrinter::printLine)),
          entry("printf", new Function(1, ANY, Printf::format)),
          entry("slice", new Function(1, 4, GoValues::slice)),
          entry("html", new Function(1, ANY, Escapes::html)),
          entry("js", new Function(1, ANY, Escapes::js)),
          entry("urlquery", new Function(1, ANY, Escapes::urlquery)),
          entry("default", new Function(2, 2, Functions::orDefault)),
          entry("quote", new Function(1, 1, Functions::quote)));

  /** The body of a function; no argument is missing. */
  private interface Body {
    @Nullable Object apply(List<@Nullable Object> values);
  }

  private record Function(int min, int max, Body body) {}

  private Functions() {}

  /** Why a function cannot be called with this number of arguments; empty if it can. */
  public static Optional<String> problem(String name, int arguments) {
    Function function = ALL.get(name);
    if (function == null) {
      return Optional.of("there is no function '" + name + "'; there are " + names());
    }
    if (arguments < function.min()) {
      return Optional.of("'%s' needs %d arguments or more".formatted(name, function.min()));
    }
    return arguments > function.max()
        ? Optional.of("'%s' takes %d arguments at most".formatted(name, function.max()))
        : Optional.empty();
  }

  /**
   * Calls a function.
   *
   * @throws TemplateException if an argument is missing or of the wrong kind
   */
  public static @Nullable Object call(String name, List<@Nullable Object> values) {
    values.forEach(Missing::check);
    Function function = ALL.get(name);
    if (function == null) {
      throw new IllegalStateException(
          "unknown function, which the parser should have refused: " + name);
    }
    return function.body().apply(values);
  }

  /** The translator turns these into conditions, so that they can skip arguments. */
  private static Function logic(int max) {
    return new Function(
        1,
        max,
        values -> {
          throw new IllegalStateException("translated to conditions, never called");
        });
  }

  private static Function order(IntPredicate accepts) {
    return new Function(
        2, 2, values -> accepts.test(GoOrder.compare(values.get(0), values.get(1))));
  }

  private static String quote(List<@Nullable Object> values) {
    return ShellQuote.quote(ValuePrinter.printed(values.get(0)));
  }

  /** As the original's: a number or nil is never replaced, not even 0. */
  private static @Nullable Object orDefault(List<@Nullable Object> values) {
    Object value = values.get(1);
    boolean always = value == null || value instanceof Number;
    return always || GoValues.truth(value) ? value : values.get(0);
  }

  private static String names() {
    return ALL.keySet().stream().sorted().collect(Collectors.joining(" "));
  }
}
