package dev.prunner.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotifySettingsTest {

  private static NotifySettings read(String... settings) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return NotifySettings.read(new SettingsReader(name -> Optional.ofNullable(values.get(name))));
  }

  @Test
  void without_any_no_private_address_is_reached_and_no_mail_is_sent() {
    NotifySettings settings = read();

    assertThat(settings.page()).isEmpty();
    assertThat(settings.allPrivate()).isFalse();
    assertThat(settings.allowed().contain("127.0.0.1")).isFalse();
    assertThat(settings.retention()).isEqualTo(Duration.ofDays(30));
    assertThat(settings.mail().host()).isEmpty();
  }

  @Test
  void private_addresses_are_allowed_all_or_by_network() {
    assertThat(read("prunner.notify-private", "true").allPrivate()).isTrue();
    assertThat(read("prunner.notify-private", "false").allPrivate()).isFalse();
    NotifySettings some = read("prunner.notify-private", "10.1.0.0/16, ::1");
    assertThat(some.allPrivate()).isFalse();
    assertThat(some.allowed().contain("10.1.2.3")).isTrue();
    assertThat(some.allowed().contain("10.2.2.3")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"maybe", "10.0.0.0/99", "chat.example,10.0.0.0/8", "true,false"})
  void other_words_for_private_addresses_are_refused(String text) {
    assertThatThrownBy(() -> read("prunner.notify-private", text))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("prunner.notify-private");
  }

  @Test
  void the_address_of_the_page_loses_its_slash() {
    assertThat(read("prunner.url", "https://a.example/prunner/").page())
        .contains("https://a.example/prunner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.example", "ftp://a.example", "https://", "https://a.example/?x", "https://a b"})
  void what_is_no_address_is_refused(String text) {
    assertThatThrownBy(() -> read("prunner.url", text))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("https://prunner.example.org");
  }

  @ParameterizedTest
  @CsvSource({"starttls, 587", "tls, 465", "none, 25"})
  void the_port_of_a_mail_server_is_that_of_its_encryption(String encryption, int port) {
    assertThat(
            read(
                    "prunner.mail.host", "mail.example",
                    "prunner.mail.from", "a@example.org",
                    "prunner.mail.encryption", encryption)
                .mail()
                .port())
        .isEqualTo(port);
  }

  @ParameterizedTest
  @CsvSource({
    "prunner.mail-session, java:/mail, prunner.mail.host, mail.example",
    "prunner.mail.host, mail.example, prunner.mail.port, 25",
    "prunner.mail.host, mail.example, prunner.mail.from, nobody",
    "prunner.mail.user, jane, prunner.mail.password, x",
    "prunner.mail.password, x, prunner.mail.from, a@example.org"
  })
  void mail_settings_that_contradict_each_other_are_refused(
      String name, String value, String other, String otherValue) {
    assertThatThrownBy(() -> read(name, value, other, otherValue))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("prunner.mail");
  }

  @Test
  void a_password_is_not_sent_in_clear() {
    assertThatThrownBy(
            () ->
                read(
                    "prunner.mail.host", "mail.example",
                    "prunner.mail.from", "a@example.org",
                    "prunner.mail.user", "jane",
                    "prunner.mail.password", "secret",
                    "prunner.mail.encryption", "none"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("prunner.mail.encryption")
        .hasMessageNotContaining("secret");
  }
}
