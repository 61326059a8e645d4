package dev.prunner.template.syntax;

/** Where in a script's shell text something is, which decides what a value does there. */
public enum ShellPlace {
  /** Where the shell reads words, the only place where {@code quote} is right. */
  BARE("outside of quotes"),
  QUOTES("in quotes"),
  HERE_DOCUMENT("in a here-document"),
  COMMENT("in a comment"),
  /** In a template that may be used anywhere. */
  UNKNOWN("in a template");

  private final String label;

  ShellPlace(String label) {
    this.label = label;
  }

  /** For messages. */
  public String label() {
    return label;
  }
}
