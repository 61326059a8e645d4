package dev.prunner.template.syntax;

import dev.prunner.template.values.Functions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has a value. */
public sealed interface Expression {

  /** A literal; null is Go's nil. */
  record Constant(@Nullable Object value) implements Expression {}

  /** What the nearest range or with is at; outside of these, the job's variables. */
  record Dot() implements Expression {}

  /**
   * A variable of the template.
   *
   * @param name with its dollar sign
   * @param number tells it from others of the same name
   */
  record Variable(String name, int number) implements Expression {

    /** The job's variables. */
    public static final Variable ROOT = new Variable("$", 0);
  }

  /** Keys, one after the other, from a base. */
  record Path(Expression base, List<String> names) implements Expression {}

  /** A function of {@link Functions} and as many arguments as it takes. */
  record Call(String function, List<Expression> arguments) implements Expression {}
}
