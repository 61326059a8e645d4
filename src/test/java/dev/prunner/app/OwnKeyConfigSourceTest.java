package dev.prunner.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.security.KeyFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnKeyConfigSourceTest {

  @TempDir Path data;
  private final Properties properties = new Properties();

  @Test
  void gives_the_own_key_with_its_issuer() {
    OwnKeyConfigSource source = source(Map.of());

    assertThat(source.getValue("mp.jwt.verify.publickey"))
        .isEqualTo(new KeyFiles(data).loadOrCreate().publicKey());
    assertThat(source.getValue("mp.jwt.verify.issuer")).isEqualTo("prunner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mp.jwt.verify.publickey",
        "MP_JWT_VERIFY_PUBLICKEY",
        "mp.jwt.verify.publickey.location",
        "MP_JWT_VERIFY_PUBLICKEY_LOCATION"
      })
  void stands_back_and_makes_no_key_when_the_user_has_one(String name) {
    OwnKeyConfigSource source = source(Map.of(name, "theirs"));

    assertThat(source.getPropertyNames()).isEmpty();
    assertThat(data.resolve("keys")).doesNotExist();
  }

  private OwnKeyConfigSource source(Map<String, String> environment) {
    properties.setProperty("prunner.data", data.toString());
    return new OwnKeyConfigSource(new ProcessLookup(properties, environment));
  }
}
