package dev.prunner.template.syntax;

import dev.prunner.template.values.Functions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template that has a value. */
public sealed interface Expression {

  /** A literal; null is Go's nil. */
  record Constant(@Nullable Object value) implements Expression {}

  /** The dot of the nearest range or with; outside of these, the job's variables. */
  record Dot() implements Expression {}

  /**
   * A variable of the template.
   *
   * @param name with its dollar sign
   * @param number distinguishes it from others of the same name
   */
  record Variable(String name, int number) implements Expression {

    /** The job's variables. */
    public static final Variable ROOT = new Variable("$", 0);
  }

  /** A path of keys from a base. */
  record Path(Expression base, List<String> names) implements Expression {}

  /** A function of {@link Functions} with its arguments. */
  record Call(String function, List<Expression> arguments) implements Expression {}
}
