package dev.prunner.secret;

import dev.prunner.definition.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text of a secret: what may be one, and what is taken off its end. */
final class SecretText {

  /** Linux takes twice as much for one variable of an environment. */
  static final int MOST_BYTES = 64 * 1024;

  private SecretText() {}

  /** Why it is none. */
  static final class UnusableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableException(String problem) {
      super(problem);
    }
  }

  /** What a file or a program has given, without the line breaks at its end, as a shell has it. */
  static String of(byte[] bytes) throws UnusableException {
    if (bytes.length > MOST_BYTES) {
      throw new UnusableException("it is larger than 64 KiB");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return checked(text.replaceFirst("[\r\n]+\\z", ""));
    } catch (CharacterCodingException e) {
      throw new UnusableException("it is not UTF-8 text");
    }
  }

  /** The text, if it is a secret. */
  static String checked(String text) throws UnusableException {
    if (text.codePointCount(0, text.length()) < Secrets.SHORTEST) {
      throw new UnusableException(
          "it has fewer than %d characters, and cannot be masked in outputs without hiding much else"
              .formatted(Secrets.SHORTEST));
    }
    if (text.indexOf('\0') >= 0) {
      throw new UnusableException("it has a NUL character, which no environment can have");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new UnusableException("it is not UTF-8 text");
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new UnusableException("it is larger than 64 KiB");
    }
    return text;
  }
}
