package dev.prunner.definition;

/** How a variable of a job that is replaced and that of the new job become one. */
public enum MergeRule {
  /** The value of the new job, if it has one. */
  NEWEST,
  /** The value of the replaced job, if it has one. */
  OLDEST,
  /** Both lists, one behind the other. */
  APPEND,
  /** Both lists, each value once, in the order in which they were first seen. */
  UNION,
  /** True if one of them is. */
  ANY,
  /** The larger number. */
  MAX,
  /** The smaller number. */
  MIN
}
