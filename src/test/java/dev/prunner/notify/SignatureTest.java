package dev.prunner.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {

  /** From the example of the standard. */
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

  private static final Instant TIME = Instant.ofEpochSecond(1614265330);
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);

  @Test
  void is_that_of_the_standard() {
    byte[] secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".getBytes(UTF_8);

    assertThat(Signature.of(secret, ID, TIME, BODY))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void takes_any_other_secret_as_it_is() {
    assertThat(Signature.of("key".getBytes(UTF_8), ID, TIME, BODY))
        .isNotEqualTo(Signature.of("whsec_a2V5eA==".getBytes(UTF_8), ID, TIME, BODY))
        .isEqualTo(Signature.of("whsec_a2V5".getBytes(UTF_8), ID, TIME, BODY));
  }

  @Test
  void differs_by_id_time_and_body() {
    byte[] secret = "key".getBytes(UTF_8);
    String signature = Signature.of(secret, ID, TIME, BODY);

    assertThat(Signature.of(secret, "msg_x", TIME, BODY)).isNotEqualTo(signature);
    assertThat(Signature.of(secret, ID, TIME.plusSeconds(1), BODY)).isNotEqualTo(signature);
    assertThat(Signature.of(secret, ID, TIME, "{}".getBytes(UTF_8))).isNotEqualTo(signature);
  }

  @Test
  void a_secret_that_is_no_base64_is_refused() {
    assertThatThrownBy(() -> Signature.of("whsec_%%".getBytes(UTF_8), ID, TIME, BODY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
