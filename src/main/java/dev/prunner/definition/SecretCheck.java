package dev.prunner.definition;

import java.util.Optional;

/** Looks at secrets while their definition is loaded, as far as they can be had then. */
@FunctionalInterface
public interface SecretCheck {

  /** Finds nothing. */
  SecretCheck NONE = (name, source) -> Optional.empty();

  /**
   * Why no task can get a secret as it is; empty if it can, or if only the start of a task tells.
   *
   * @return never has a value in it
   */
  Optional<String> problem(String name, SecretSource source);
}
