package dev.prunner.process.shell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adds the taking of its status to a line of a script, in a way that leaves a line broken that does
 * not parse: {@code ;} cannot follow what is incomplete.
 */
final class StatusTaking {

  private static final Pattern COMMENT = Pattern.compile("(?:^|[\\s;&|()])#[^\\n]*$");

  /** A {@code ;} or {@code &} that is not escaped, and no {@code &&}. */
  private static final Pattern ENDED = Pattern.compile("(?s).*(?<![\\\\&])(?:\\\\\\\\)*[;&]");

  private static final Pattern HERE_DOCUMENT =
      Pattern.compile(
          "(?<!<)<<(?!<)(-?)[ \\t]*(?:'([^'\\n]+)'|\"([^\"\\n]+)\"|\\\\?([^\\s;&|<>()]+))");

  private StatusTaking() {}

  /**
   * The evaluation of a line, after which its status is taken if it has come to its end. That is
   * not done within the line where it would become part of the user's text: behind a backslash, or
   * in a here-document without an end.
   *
   * @param before shell text that goes in front of the line
   * @param take shell text that takes its status
   */
  static String evaluating(String before, String line, String take) {
    String text = withoutTrailingBlanks(line);
    String eval = "command eval " + before;
    return text.endsWith("\\") || hasOpenHereDocument(text)
        ? eval + StartFile.quote(line) + "; " + take
        : eval + StartFile.quote(text + separator(text) + take);
  }

  private static String withoutTrailingBlanks(String line) {
    int end = line.length();
    while (end > 0 && " \t\n".indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    return line.substring(0, end);
  }

  private static String separator(String text) {
    if (text.contains("<<") || COMMENT.matcher(text).find()) {
      return "\n";
    }
    return text.isEmpty() || ENDED.matcher(text).matches() ? " " : "; ";
  }

  private static boolean hasOpenHereDocument(String text) {
    Matcher here = HERE_DOCUMENT.matcher(text);
    while (here.find()) {
      if (!isClosed(text, here)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isClosed(String text, Matcher here) {
    String delimiter =
        here.group(2) != null
            ? here.group(2)
            : here.group(3) != null ? here.group(3) : here.group(4);
    boolean tabs = !here.group(1).isEmpty();
    return text.substring(here.end())
        .lines()
        .skip(1)
        .anyMatch(line -> (tabs ? line.replaceFirst("^\t+", "") : line).equals(delimiter));
  }
}
