package dev.prunner.process.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Text to the bytes that a shell reads, and back. A byte that is no UTF-8 is the lone surrogate
 * U+DC00 + byte in a text, as in other languages' "surrogateescape": nothing else means it, and it
 * becomes that byte again.
 */
public final class Utf8 {

  private static final char FIRST_BYTE = '\udc80';
  private static final char LAST_BYTE = '\udcff';

  private Utf8() {}

  /**
   * Encodes without a loss.
   *
   * @throws IOException when the text has a NUL, at which a shell would stop reading, or another
   *     half of a surrogate pair than one that means a byte
   */
  public static ByteBuffer encode(String text) throws IOException {
    if (text.indexOf('\0') >= 0) {
      throw new IOException("The script has a NUL character, which no shell can read");
    }
    int notAscii = notAscii(text);
    if (notAscii == 0) {
      return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)); // as most are
    }
    CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    CharBuffer in = CharBuffer.wrap(text);
    ByteBuffer out = ByteBuffer.allocate(text.length() + 2 * notAscii);
    while (encoder.encode(in, out, true).isError()) {
      out.put(byteOf(in.get()));
    }
    return out.flip();
  }

  private static int notAscii(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      count += text.charAt(i) < 0x80 ? 0 : 1;
    }
    return count;
  }

  private static byte byteOf(char lone) throws IOException {
    if (lone < FIRST_BYTE || lone > LAST_BYTE) {
      throw new IOException("The script has a character that UTF-8 cannot express");
    }
    return (byte) lone;
  }

  /** Decodes any bytes without a loss. */
  public static String decode(ByteBuffer bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer out = CharBuffer.allocate(bytes.remaining());
    CoderResult result = decoder.decode(bytes, out, true);
    while (result.isError()) {
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (FIRST_BYTE - 0x80 + (bytes.get() & 0xff)));
      }
      result = decoder.decode(bytes, out, true);
    }
    return out.flip().toString();
  }
}
