package dev.prunner.definition.input;

import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** What a text may be that has a format. */
public enum Format {
  DATE("date", "a date such as 2026-12-24"),
  DATE_TIME("date-time", "a time such as 2026-12-24T18:00:00Z"),
  EMAIL("email", "an address such as ops@example.org"),
  URI("uri", "an address such as https://example.org/page"),
  UUID("uuid", "a UUID such as 123e4567-e89b-12d3-a456-426614174000");

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  /** The seconds and the offset are demanded by RFC 3339. */
  private static final Pattern MOMENT =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[-+]\\d\\d:\\d\\d)");

  /** As browsers check it; whether there is such a host is another question. */
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>\"(),:;\\\\\\p{Cntrl}]++@[^\\s@<>\"(),;\\\\\\p{Cntrl}]++");

  private static final Pattern ID =
      Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private static final int LONGEST_ADDRESS = 320;

  private final String word;
  private final String meaning;

  Format(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** As JSON Schema calls it. */
  public String word() {
    return word;
  }

  /** With an example, for a message. */
  String meaning() {
    return meaning;
  }

  boolean matches(String text) {
    return switch (this) {
      case DATE -> DAY.matcher(text).matches() && parses(() -> LocalDate.parse(text));
      case DATE_TIME -> MOMENT.matcher(text).matches() && parses(() -> OffsetDateTime.parse(text));
      case EMAIL -> text.length() <= LONGEST_ADDRESS && ADDRESS.matcher(text).matches();
      case URI -> isUri(text);
      case UUID -> ID.matcher(text).matches();
    };
  }

  private static boolean isUri(String text) {
    try {
      return new java.net.URI(text).isAbsolute() && text.chars().allMatch(each -> each < 128);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean parses(Runnable parser) {
    try {
      parser.run();
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
