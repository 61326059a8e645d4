package dev.prunner.notify;

import dev.prunner.job.notice.Notice;
import java.util.Map;
import java.util.Optional;

/**
 * A notice as a mail of plain text.
 *
 * @param subject one line
 */
public record MailText(String subject, String body) {

  /**
   * The mail of a notice.
   *
   * @param data what is told, by name
   * @param output the last that a failed task has printed
   */
  public static MailText of(
      Notice notice, Map<String, Object> data, Links links, Optional<String> output) {
    String about =
        notice.job().isPresent() || notice.subject().equals(notice.pipeline())
            ? ""
            : ", schedule " + notice.subject();
    String subject = "[prunner] " + notice.pipeline() + about + " " + notice.event();
    StringBuilder body = new StringBuilder();
    notice.job().flatMap(links::job).ifPresent(link -> body.append(link).append("\n\n"));
    append(body, "", data);
    output.ifPresent(text -> body.append("\nThe last output of the failed task:\n\n").append(text));
    return new MailText(oneLine(subject), body.toString());
  }

  private static void append(StringBuilder body, String prefix, Map<?, ?> data) {
    data.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> inner) {
            append(body, prefix + name + " ", inner);
          } else {
            body.append(prefix).append(name).append(": ").append(value).append('\n');
          }
        });
  }

  /** A line break in a name would begin another header. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
