package dev.prunner.process.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Utf8Test {

  @Property(tries = 200)
  void any_bytes_but_nul_become_the_same_bytes_again(@ForAll byte[] bytes) throws IOException {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == 0 ? (byte) 0xc3 : bytes[i];
    }

    assertThat(bytesOf(Utf8.decode(ByteBuffer.wrap(bytes)))).isEqualTo(bytes);
  }

  @Test
  void text_is_utf_8() throws IOException {
    String text = "größe € 𝄞";

    assertThat(bytesOf(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    assertThat(Utf8.decode(Utf8.encode(text))).isEqualTo(text);
  }

  @Test
  void half_a_character_that_means_no_byte_is_refused() {
    assertThatThrownBy(() -> Utf8.encode("\ud800")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Utf8.encode("\udc7f")).isInstanceOf(IOException.class);
  }

  private static byte[] bytesOf(String text) throws IOException {
    ByteBuffer buffer = Utf8.encode(text);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
