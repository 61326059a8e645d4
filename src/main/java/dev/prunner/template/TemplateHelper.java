package dev.prunner.template;

import dev.prunner.template.values.Functions;
import dev.prunner.template.values.GoValues;
import dev.prunner.template.values.KeyPath;
import dev.prunner.template.values.Limits;
import dev.prunner.template.values.Missing;
import dev.prunner.template.values.ValuePrinter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The only object that a template's Velocity text calls, new for each rendering.
 *
 * <p>Public only because Velocity calls it by reflection.
 */
public final class TemplateHelper {

  private final Program program;
  private final List<@Nullable Object> constants;
  private int depth;
  private long rounds;
  private long written;

  TemplateHelper(Program program) {
    this.program = program;
    this.constants = program.constants();
  }

  /** Writes literal text. */
  public String text(int constant) {
    return write(String.valueOf(constants.get(constant)));
  }

  /** Writes a value. */
  public String print(@Nullable Object value) {
    return write(ValuePrinter.printed(Missing.check(value)));
  }

  /**
   * Writes a value where the shell reads words.
   *
   * @param name of the value, for a message
   */
  public String printBare(@Nullable Object value, int name) {
    if (GoValues.hasNil(Missing.check(value))) {
      throw new TemplateException(
          constants.get(name) + (value == null ? " is null" : " has a null in it"));
    }
    return print(value);
  }

  /** The text of a defined template, which has been counted. */
  public String include(int name, @Nullable Object argument) {
    VelocityText velocity = program.defined().get(String.valueOf(constants.get(name)));
    if (velocity == null) {
      throw new TemplateException("there is no template '" + constants.get(name) + "'");
    }
    countRounds(1);
    if (++depth > Limits.INCLUDES) {
      throw new TemplateException(
          "the templates use each other more than " + Limits.INCLUDES + " levels deep");
    }
    String text = velocity.render(this, Missing.check(argument));
    depth--;
    return text;
  }

  /** A literal value. */
  public @Nullable Object constant(int constant) {
    return constants.get(constant);
  }

  /** Follows a path of keys from a value. */
  public @Nullable Object path(@Nullable Object value, int keys) {
    return ((KeyPath) constants.get(keys)).from(value);
  }

  /** Calls a function. */
  public @Nullable Object call(String function, List<@Nullable Object> values) {
    return Functions.call(function, values);
  }

  /** Whether a value counts as true; a missing one does not. */
  public boolean truth(@Nullable Object value) {
    return GoValues.truth(value);
  }

  /** The entries that a loop iterates over. */
  public List<?> entries(@Nullable Object value) {
    List<GoValues.Entry> entries = GoValues.entries(Missing.check(value));
    countRounds(entries.size());
    return entries;
  }

  private void countRounds(int more) {
    rounds += more;
    if (rounds > Limits.ROUNDS) {
      throw new TemplateException(
          "the loops of the template take more than " + Limits.ROUNDS + " rounds");
    }
  }

  /** The index or key of an entry. */
  public Object key(Object entry) {
    return ((GoValues.Entry) entry).key();
  }

  /** The value of an entry. */
  public @Nullable Object value(Object entry) {
    return ((GoValues.Entry) entry).value();
  }

  private String write(String text) {
    written += text.length();
    Limits.checkLength(written);
    return text;
  }
}
