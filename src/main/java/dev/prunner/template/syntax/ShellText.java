package dev.prunner.template.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows the quotes, substitutions, comments and here-documents of shell text. It knows what
 * matters for the place of a value, not the whole grammar of a shell.
 */
final class ShellText {

  private static final Pattern HERE =
      Pattern.compile("<<(-?)[ \\t]*(?:'([^'\n]+)'|\"([^\"\n]+)\"|\\\\?([A-Za-z0-9_.]+))");

  private enum Frame {
    CODE,
    SUBSHELL,
    ARITHMETIC,
    BACKTICKS,
    BRACES,
    SINGLE,
    DOUBLE,
    ESCAPING_SINGLE,
    COMMENT
  }

  /** How far it has come. */
  record Mark(
      List<Frame> frames,
      List<String> documents,
      boolean inDocument,
      boolean wordBegun,
      String line) {}

  private final Deque<Frame> frames = new ArrayDeque<>();

  /** Delimiters of the here-documents that are open or begin at the next line. */
  private final Deque<String> documents = new ArrayDeque<>();

  private boolean inDocument;
  private boolean wordBegun;
  private StringBuilder line = new StringBuilder();

  ShellText() {
    frames.push(Frame.CODE);
  }

  /** Reads on. */
  void read(String text) {
    int at = 0;
    while (at < text.length()) {
      at = inDocument ? documentLine(text, at) : step(text, at);
    }
  }

  /** A value is printed here. */
  void value() {
    wordBegun = true;
    line.append('.');
  }

  ShellPlace place() {
    if (inDocument) {
      return ShellPlace.HERE_DOCUMENT;
    }
    Frame frame =
        frames.stream().filter(each -> each != Frame.BRACES).findFirst().orElse(Frame.CODE);
    return switch (frame) {
      case SINGLE, DOUBLE, ESCAPING_SINGLE -> ShellPlace.QUOTES;
      case COMMENT -> ShellPlace.COMMENT;
      default -> ShellPlace.BARE;
    };
  }

  Mark mark() {
    return new Mark(
        new ArrayList<>(frames),
        new ArrayList<>(documents),
        inDocument,
        wordBegun,
        line.toString());
  }

  /** Goes back to where it was. */
  void reset(Mark mark) {
    frames.clear();
    frames.addAll(mark.frames());
    documents.clear();
    documents.addAll(mark.documents());
    inDocument = mark.inDocument();
    wordBegun = mark.wordBegun();
    line = new StringBuilder(mark.line());
  }

  /** Reads up to the end of a line of a here-document; returns its end. */
  private int documentLine(String text, int at) {
    int end = text.indexOf('\n', at);
    line.append(text, at, end < 0 ? text.length() : end);
    if (end < 0) {
      return text.length();
    }
    endDocumentAtDelimiter();
    line.setLength(0);
    return end + 1;
  }

  private void endDocumentAtDelimiter() {
    String delimiter = documents.element();
    boolean tabs = delimiter.startsWith("-");
    String seen = tabs ? line.toString().replaceFirst("^\t+", "") : line.toString();
    if (seen.equals(delimiter.substring(1))) {
      documents.remove();
      inDocument = !documents.isEmpty();
      wordBegun = false;
    }
  }

  private int step(String text, int at) {
    return switch (frames.element()) {
      case SINGLE -> untilQuote(text, at, false);
      case ESCAPING_SINGLE -> untilQuote(text, at, true);
      case COMMENT -> comment(text, at);
      case DOUBLE -> doubleQuoted(text, at);
      case BRACES -> insideQuotes() ? doubleQuoted(text, at) : code(text, at);
      default -> code(text, at);
    };
  }

  private boolean insideQuotes() {
    return frames.stream().filter(f -> f != Frame.BRACES).findFirst().orElseThrow() == Frame.DOUBLE;
  }

  private int untilQuote(String text, int at, boolean escapes) {
    char c = text.charAt(at);
    if (escapes && c == '\\') {
      return at + 2;
    }
    if (c == '\'') {
      frames.pop();
    }
    return at + 1;
  }

  private int comment(String text, int at) {
    if (text.charAt(at) != '\n') {
      return at + 1;
    }
    frames.pop();
    return code(text, at);
  }

  private int doubleQuoted(String text, int at) {
    char c = text.charAt(at);
    boolean inBraces = frames.element() == Frame.BRACES;
    if (c == '\\') {
      return at + 2;
    } else if (c == '"') {
      return toggle(Frame.DOUBLE, at);
    } else if (inBraces && c == '}') {
      frames.pop();
    } else if (c == '`') {
      return toggle(Frame.BACKTICKS, at);
    }
    return c == '$' ? dollar(text, at, false) : at + 1;
  }

  /** Ends the innermost frame if it is of that kind, else begins one. */
  private int toggle(Frame frame, int at) {
    if (frames.element() == frame) {
      frames.pop();
    } else {
      frames.push(frame);
    }
    wordBegun = true;
    return at + 1;
  }

  private int code(String text, int at) {
    char c = text.charAt(at);
    boolean begun = wordBegun;
    wordBegun = " \t\n;&|()".indexOf(c) < 0;
    return switch (c) {
      case '\\' -> at + 2;
      case '\'' -> begin(Frame.SINGLE, at + 1);
      case '"' -> toggle(Frame.DOUBLE, at);
      case '`' -> toggle(Frame.BACKTICKS, at);
      case '$' -> dollar(text, at, true);
      case '(' -> parenthesis(text, at);
      case ')' -> end(at + 1, Frame.SUBSHELL, Frame.ARITHMETIC);
      case '}' -> end(at + 1, Frame.BRACES);
      case '#' -> begun || isIn(Frame.BRACES) ? at + 1 : begin(Frame.COMMENT, at + 1);
      case '<' -> isIn(Frame.ARITHMETIC) ? at + 1 : hereDocument(text, at);
      case '\n' -> newline(at);
      default -> at + 1;
    };
  }

  private int begin(Frame frame, int at) {
    frames.push(frame);
    return at;
  }

  /** Two in a row are arithmetic, where no here-document begins. */
  private int parenthesis(String text, int at) {
    if (text.startsWith("((", at)) {
      return begin(Frame.ARITHMETIC, begin(Frame.ARITHMETIC, at + 2));
    }
    return begin(isIn(Frame.ARITHMETIC) ? Frame.ARITHMETIC : Frame.SUBSHELL, at + 1);
  }

  private int end(int at, Frame... any) {
    if (List.of(any).contains(frames.element())) {
      frames.pop();
    }
    return at;
  }

  private boolean isIn(Frame frame) {
    return frames.element() == frame;
  }

  private int dollar(String text, int at, boolean inCode) {
    if (text.startsWith("(", at + 1)) {
      wordBegun = false;
      return parenthesis(text, at + 1);
    } else if (text.startsWith("{", at + 1)) {
      return begin(Frame.BRACES, at + 2);
    } else if (inCode && text.startsWith("'", at + 1)) {
      return begin(Frame.ESCAPING_SINGLE, at + 2);
    }
    return Math.min(at + (text.startsWith("#", at + 1) ? 2 : 1), text.length());
  }

  private int hereDocument(String text, int at) {
    if (text.startsWith("<<<", at)) {
      return at + 3;
    }
    Matcher here = HERE.matcher(text).region(at, text.length());
    if (!here.lookingAt()) {
      return at + 1;
    }
    String delimiter = here.group(2) != null ? here.group(2) : here.group(3);
    documents.add(
        (here.group(1).isEmpty() ? " " : "-") + (delimiter != null ? delimiter : here.group(4)));
    return here.end();
  }

  private int newline(int at) {
    line.setLength(0);
    inDocument = !documents.isEmpty();
    return at + 1;
  }
}
