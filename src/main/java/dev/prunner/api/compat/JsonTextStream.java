package dev.prunner.api.compat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Writes UTF-8 bytes as the content of a JSON string, in constant memory. Malformed bytes become
 * U+FFFD.
 */
final class JsonTextStream extends OutputStream {

  private static final int BUFFER = 8 * 1024;
  private static final String[] CONTROLS = controls();

  private final Writer out;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
  private final CharBuffer chars = CharBuffer.allocate(BUFFER);

  JsonTextStream(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
  }

  /** Writes the JSON around the strings. */
  void raw(String json) throws IOException {
    out.write(json);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    int written = 0;
    while (written < length) {
      int part = Math.min(bytes.remaining(), length - written);
      bytes.put(source, offset + written, part);
      written += part;
      decode(false);
    }
  }

  /** Ends the string; an incomplete character is malformed. */
  void endOfText() throws IOException {
    decode(true);
    decoder.flush(chars);
    drain();
    decoder.reset();
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  private void decode(boolean end) throws IOException {
    bytes.flip();
    while (decoder.decode(bytes, chars, end).isOverflow()) {
      drain();
    }
    drain();
    bytes.compact();
  }

  /** Runs of characters without an escape are written at once; most output is one such run. */
  private void drain() throws IOException {
    char[] decoded = chars.array();
    int run = 0;
    for (int i = 0; i < chars.position(); i++) {
      String escape = escape(decoded[i]);
      if (!escape.isEmpty()) {
        out.write(decoded, run, i - run);
        out.write(escape);
        run = i + 1;
      }
    }
    out.write(decoded, run, chars.position() - run);
    chars.clear();
  }

  /** The escape of a character in a JSON string; empty if it needs none. */
  private static String escape(char c) {
    if (c < CONTROLS.length) {
      return CONTROLS[c];
    }
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      default -> "";
    };
  }

  private static String[] controls() {
    String[] escapes = new String[' '];
    for (int c = 0; c < escapes.length; c++) {
      escapes[c] = String.format("\\u%04x", c);
    }
    escapes['\n'] = "\\n";
    escapes['\r'] = "\\r";
    escapes['\t'] = "\\t";
    return escapes;
  }
}
