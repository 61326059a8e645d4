package dev.prunner.template.syntax;

/**
 * A piece of a template.
 *
 * @param image its source text; for literal text, after trimming
 * @param offset where it starts in the source
 * @param spaced whether white space precedes it
 */
record Token(Kind kind, String image, int offset, boolean spaced) {

  enum Kind {
    TEXT,
    OPEN,
    CLOSE,
    FIELD,
    DOT,
    VARIABLE,
    WORD,
    STRING,
    CHARACTER,
    NUMBER,
    LEFT_PAREN,
    RIGHT_PAREN,
    PIPE,
    DECLARE,
    ASSIGN,
    COMMA,
    END
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && image.equals(word);
  }

  /** Its description for messages. */
  String shown() {
    return switch (kind) {
      case END -> "the end of the text";
      case TEXT -> "text";
      default -> "'" + image + "'";
    };
  }
}
