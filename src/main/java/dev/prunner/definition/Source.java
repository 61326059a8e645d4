package dev.prunner.definition;

/**
 * Where something was defined.
 *
 * @param file relative to the base directory of the definitions
 * @param line counted from 1
 */
public record Source(String file, int line) {

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
