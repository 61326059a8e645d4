package dev.prunner.process.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text to the bytes that a shell reads. */
final class Utf8 {

  private Utf8() {}

  /**
   * Encodes without a loss.
   *
   * @throws IOException when the text has a NUL, at which a shell would stop reading, or half of a
   *     surrogate pair
   */
  static ByteBuffer encode(String text) throws IOException {
    if (text.indexOf('\0') >= 0) {
      throw new IOException("The script has a NUL character, which no shell can read");
    }
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException broken) {
      throw new IOException("The script has a character that UTF-8 cannot express", broken);
    }
  }

  static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }
}
