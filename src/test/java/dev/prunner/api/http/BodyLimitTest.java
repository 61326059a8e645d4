package dev.prunner.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BodyLimitTest {

  @Test
  void a_body_as_long_as_the_limit_is_read_whole() throws IOException {
    byte[] body = new byte[10];
    InputStream in = new BodyLimit.Limited(new ByteArrayInputStream(body), 10);

    assertThat(in.readAllBytes()).isEqualTo(body);
    assertThat(in.read()).isEqualTo(-1);
  }
}
