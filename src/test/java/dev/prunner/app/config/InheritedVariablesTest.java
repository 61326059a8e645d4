package dev.prunner.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InheritedVariablesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRUNNER_JWT_SECRET",
        "prunner_jwt_secret",
        "prunner.jwt-secret",
        "Prunner_Jwt_Secret",
        "prunner.jdbc.password",
        "mp.jwt.verify.publickey",
        "MP_JWT_VERIFY_PUBLICKEY",
        "JAVA_OPTS",
        "JAVA_TOOL_OPTIONS",
        "JDK_JAVA_OPTIONS"
      })
  void settings_do_not_reach_tasks_in_any_spelling(String name) {
    assertThat(InheritedVariables.of(Map.of(name, "secret", "PATH", "/bin")))
        .isEqualTo(Map.of("PATH", "/bin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRUNNER_STAGE", "prunner_home", "JAVA_HOME", "my.name"})
  void others_do(String name) {
    assertThat(InheritedVariables.of(Map.of(name, "x"))).isEqualTo(Map.of(name, "x"));
  }

  @Test
  void knows_every_setting_that_is_read() {
    List<String> read = new ArrayList<>();
    Settings.read(
        name -> {
          read.add(name);
          return Optional.empty();
        });

    assertThat(read)
        .contains("prunner.data")
        .filteredOn(
            name -> !name.equals("CREDENTIALS_DIRECTORY")) // tasks may have some of their own
        .allMatch(InheritedVariablesTest::isKnown);
  }

  @Test
  void knows_every_setting_of_the_documentation() throws IOException {
    Pattern name = Pattern.compile("(?<=^\\| |, )`(prunner\\.[a-z.-]+)`(?=[^|]*\\|)");
    List<String> described =
        Files.readAllLines(Path.of("docs/settings.md")).stream()
            .flatMap(line -> name.matcher(line).results())
            .map(found -> found.group(1))
            .toList();

    assertThat(described).contains("prunner.cache").allMatch(InheritedVariablesTest::isKnown);
  }

  private static boolean isKnown(String setting) {
    return InheritedVariables.isHidden(setting);
  }
}
