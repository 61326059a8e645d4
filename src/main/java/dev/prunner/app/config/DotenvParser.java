package dev.prunner.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses a dotenv file by the rules of the original's godotenv.
 *
 * <pre>
 * # a comment
 * NAME=a value               # up to the end of the line, or to a comment behind a space
 * export NAME=value          # the same with or without "export", and with ":" for "="
 * NAME='literal'             # may span several lines
 * NAME="a\nb"                # may too; \n and \r end a line, any other character is itself
 * NAME=$A/${B}               # values of names in capitals, but not in single quotes; \$ is a dollar
 * </pre>
 *
 * <p>A reference is replaced by the value further up in the file, or by the one from before, or by
 * nothing. No message contains the text of a line, which may be a secret.
 */
final class DotenvParser {

  /** (?d), here and below: a line ends only at \n, not at other Unicode line terminators. */
  private static final Pattern BLANK_OR_COMMENT = Pattern.compile("(?d)\\s+|#.*");

  private static final Pattern NAME =
      Pattern.compile("(?:export[ \\t]+)?([A-Za-z0-9_.]+)[ \\t]*[=:][ \\t]*");
  private static final Pattern LINE = Pattern.compile("(?d).*");
  private static final Pattern COMMENT = Pattern.compile("(?d)(?<=[ \\t])#.*");
  private static final Pattern REST = Pattern.compile("(?d)[ \\t]*(?:#.*)?(?=\\n|$)");

  private static final String REFERENCE = "|\\$\\{([A-Z_][A-Z0-9_]*)}|\\$([A-Z_][A-Z0-9_]*)";
  private static final Pattern UNQUOTED = Pattern.compile("\\\\(\\$)" + REFERENCE);
  private static final Pattern QUOTED = Pattern.compile("(?s)\\\\(.)" + REFERENCE);

  private final String file;
  private final String text;
  private final Map<String, String> before;
  private final Matcher next;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private int position;

  /**
   * @param file its name in messages
   * @param before the values defined before
   */
  DotenvParser(String file, String text, Map<String, String> before) {
    this.file = file;
    this.text = text.replace("\r\n", "\n");
    this.before = before;
    this.next = BLANK_OR_COMMENT.matcher(this.text).useTransparentBounds(true);
  }

  /** The values in the file, without those of invalid lines; see {@link #problems}. */
  Map<String, String> parse() {
    while (position < text.length()) {
      if (!skip(BLANK_OR_COMMENT)) {
        entry();
      }
    }
    return values;
  }

  /** The problems, each with file and line. */
  List<String> problems() {
    return problems;
  }

  private void entry() {
    if (skip(NAME)) {
      String name = next.group(1);
      value(name).ifPresent(value -> put(name, value));
    } else {
      problem(
          "this is not NAME=value, where a name has letters, digits, '_' and '.' only; correct it,"
              + " or put a # in front");
      skip(LINE);
    }
  }

  private Optional<String> value(String name) {
    boolean quoted = text.startsWith("'", position) || text.startsWith("\"", position);
    return quoted ? quoted(name, text.charAt(position)) : Optional.of(unquoted());
  }

  private String unquoted() {
    int start = position;
    skip(LINE);
    next.usePattern(COMMENT).region(start, position);
    String value = text.substring(start, next.find() ? next.start() : position);
    return expand(UNQUOTED, value.strip());
  }

  private Optional<String> quoted(String name, char quote) {
    int end = closing(quote);
    if (end < 0) {
      problem("the value of " + name + " begins with a " + quote + " that is never closed");
      position = text.length();
      return Optional.empty();
    }
    String value = text.substring(position + 1, end);
    position = end + 1;
    if (!skip(REST)) {
      problem("there is text after the closing " + quote + " of " + name + "; put a # before it");
      skip(LINE);
      return Optional.empty();
    }
    return Optional.of(quote == '"' ? expand(QUOTED, value) : value);
  }

  private int closing(char quote) {
    int end = position + 1;
    while (end < text.length() && text.charAt(end) != quote) {
      boolean escape = quote == '"' && text.charAt(end) == '\\';
      end += escape ? 2 : 1;
    }
    return end < text.length() ? end : -1;
  }

  private String expand(Pattern pattern, String value) {
    return pattern.matcher(value).replaceAll(found -> Matcher.quoteReplacement(replacement(found)));
  }

  private String replacement(MatchResult found) {
    String escaped = found.group(1);
    if (escaped != null) {
      return escaped.equals("n") ? "\n" : escaped.equals("r") ? "\r" : escaped;
    }
    String name = found.group(2) == null ? found.group(3) : found.group(2);
    return values.getOrDefault(name, before.getOrDefault(name, ""));
  }

  private void put(String name, String value) {
    if (value.indexOf('\0') >= 0) {
      problem(
          "the value of "
              + name
              + " contains a NUL character, which is not allowed in an environment");
    }
    values.put(name, value);
  }

  private boolean skip(Pattern pattern) {
    boolean found = next.usePattern(pattern).region(position, text.length()).lookingAt();
    position = found ? next.end() : position;
    return found;
  }

  private void problem(String message) {
    long line = 1 + text.substring(0, position).chars().filter(c -> c == '\n').count();
    problems.add(file + ":" + line + ": " + message);
  }
}
