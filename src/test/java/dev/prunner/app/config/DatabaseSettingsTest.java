package dev.prunner.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

  private static final String URL = "jdbc:postgresql://db.example:5432/prunner";

  @Test
  void nothing_is_derby() {
    DatabaseSettings settings = read(Map.of());

    assertThat(settings.dataSource()).isEmpty();
    assertThat(settings.url()).isEmpty();
    assertThat(settings.startTimeout()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void a_url_with_user_and_password() {
    DatabaseSettings settings =
        read(
            Map.of(
                "prunner.jdbc.url", URL,
                "prunner.jdbc.user", "jane",
                "prunner.jdbc.password", "s3cret",
                "prunner.jdbc.start-timeout", "2m"));

    assertThat(settings)
        .isEqualTo(
            new DatabaseSettings(
                Optional.empty(),
                Optional.of(URL),
                Optional.of("jane"),
                Optional.of("s3cret"),
                Duration.ofMinutes(2)));
    assertThat(settings.toString()).doesNotContain("s3cret");
  }

  @Test
  void two_databases_do_not_go_together() {
    assertRefused(Map.of("prunner.datasource", "jdbc/x", "prunner.jdbc.url", URL))
        .isEqualTo("prunner.datasource: set only one of this and prunner.jdbc.url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prunner.jdbc.user", "prunner.jdbc.password"})
  void a_login_needs_a_url(String name) {
    assertRefused(Map.of(name, "s3cret", "prunner.datasource", "jdbc/x"))
        .isEqualTo(name + ": requires prunner.jdbc.url, which is not set");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://jane:s3cret@db/x",
        "postgres://jane:s3cret@db/x",
        "jane:s3cret@db",
        "jdbc:postgresql://jane:s3cret@db:5432/x"
      })
  void another_form_of_url_is_refused_without_showing_it(String url) {
    assertRefused(Map.of("prunner.jdbc.url", url))
        .startsWith("prunner.jdbc.url: ")
        .contains("jdbc:postgresql://host:5432/database")
        .doesNotContain("s3cret");
  }

  @Test
  void another_scheme_is_named() {
    assertRefused(Map.of("prunner.jdbc.url", "jdbc:mysql://db/x")).endsWith("not jdbc:mysql://…");
  }

  @Test
  void a_password_as_parameter_may_have_an_at_sign() {
    String url = URL + "?user=jane&password=s3@cret";

    assertThat(read(Map.of("prunner.jdbc.url", url)).url()).contains(url);
  }

  private static org.assertj.core.api.AbstractStringAssert<?> assertRefused(
      Map<String, String> values) {
    return assertThatThrownBy(() -> read(values)).isInstanceOf(SettingsException.class).message();
  }

  private static DatabaseSettings read(Map<String, String> values) {
    return DatabaseSettings.read(new SettingsReader(name -> Optional.ofNullable(values.get(name))));
  }
}
