package dev.prunner.api.compat;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class JsonTextStreamTest {

  @Property
  void any_bytes_become_the_text_that_they_decode_to(
      @ForAll byte[] bytes, @ForAll @IntRange(min = 1, max = 5) int chunk) throws IOException {
    assertThat(written(bytes, chunk)).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
  }

  @Property
  void any_text_comes_back(@ForAll String text, @ForAll @IntRange(min = 1, max = 5) int chunk)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    assertThat(written(bytes, chunk)).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
  }

  @Example
  void every_character_that_json_reserves_is_escaped() throws IOException {
    StringBuilder reserved = new StringBuilder("\"\\/\u007f\u2028");
    for (char c = 0; c < ' '; c++) {
      reserved.append(c).append("plain");
    }
    byte[] bytes = reserved.toString().getBytes(StandardCharsets.UTF_8);

    assertThat(written(bytes, bytes.length)).isEqualTo(reserved.toString());
  }

  @Property(tries = 20)
  void chunks_larger_than_the_buffers_come_back(
      @ForAll @IntRange(min = 8_000, max = 40_000) int length, @ForAll long seed)
      throws IOException {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);

    assertThat(written(bytes, length)).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
  }

  private static String written(byte[] bytes, int chunk) throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    JsonTextStream stream = new JsonTextStream(json);
    stream.raw("[\"");
    for (int from = 0; from < bytes.length; from += chunk) {
      stream.write(bytes, from, Math.min(chunk, bytes.length - from));
    }
    stream.endOfText();
    stream.raw("\"]");
    stream.flush();
    try (var reader = Json.createReader(new ByteArrayInputStream(json.toByteArray()))) {
      return reader.readArray().getString(0);
    }
  }
}
