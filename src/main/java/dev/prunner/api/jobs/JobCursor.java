package dev.prunner.api.jobs;

import dev.prunner.api.http.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;

/** Where a page of jobs ended, as text that is opaque to clients. */
public final class JobCursor {

  private JobCursor() {}

  public static String of(long sequence) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Long.toString(sequence).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The sequence in a cursor.
   *
   * @throws InvalidRequestException if the cursor was not issued by this API
   */
  public static OptionalLong parse(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
      return OptionalLong.of(Long.parseLong(text));
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException("'cursor' must be the 'next' of an earlier response", e);
    }
  }
}
