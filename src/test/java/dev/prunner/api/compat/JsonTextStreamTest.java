package dev.prunner.api.compat;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
