package dev.prunner.api.jobs;

import dev.prunner.api.http.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;

/** Where a page of jobs ended, as a text that means nothing to a client. */
final class JobCursor {

  private JobCursor() {}

  static String of(long sequence) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Long.toString(sequence).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The sequence in a cursor.
   *
   * @throws InvalidRequestException when it is none of ours
   */
  static OptionalLong parse(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
      return OptionalLong.of(Long.parseLong(text));
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException("'cursor' must be the 'next' of an earlier answer", e);
    }
  }
}
