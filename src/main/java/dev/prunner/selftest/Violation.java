package dev.prunner.selftest;

/** Something that must not be. */
record Violation(Type type, String text) {

  /** The promises, by which violations are counted. */
  enum Type {
    LOST("lost"),
    DOUBLED("doubled"),
    ORPHAN("orphans"),
    OUT_OF_ORDER("out of order"),
    LEFT_WAITING("left waiting"),
    STUCK("never ended"),
    WRONG("otherwise wrong");

    private final String label;

    Type(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  @Override
  public String toString() {
    return type.label() + ": " + text;
  }
}
