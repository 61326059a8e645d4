package dev.prunner.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @Test
  void is_taken_apart_at_the_jar() {
    assertThat(parse("java|-Xmx1g|-Dx=a b|-jar|prunner.jar|--port|80|", 2))
        .contains(
            new CommandLine(
                "java", List.of("-Xmx1g", "-Dx=a b"), "prunner.jar", List.of("--port", "80")));
  }

  @Test
  void may_have_empty_words_and_a_jar_among_them() {
    assertThat(parse("java|-jar|prunner.jar||-jar|x.jar|", 3).orElseThrow().words())
        .containsExactly("", "-jar", "x.jar");
  }

  @Test
  void keeps_bytes_that_are_no_text() {
    assertThat(parse("java|-Dx=\u00fe\u00ff|-jar|\u0080.jar|", 0).orElseThrow().all())
        .containsExactly("java", "-Dx=\u00fe\u00ff", "-jar", "\u0080.jar");
  }

  @Test
  void puts_more_options_in_front_of_the_users() {
    assertThat(
            parse("java|-Xmx1g|-jar|a.jar|x|", 1)
                .orElseThrow()
                .with(List.of("-Xms24m"), "b.jar")
                .all())
        .containsExactly("java", "-Xms24m", "-Xmx1g", "-jar", "b.jar", "x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"java|-cp|prunner.jar|Main|x|", "java|@options|x|", "java|x|", "x|", ""})
  void is_not_known_without_a_jar(String text) {
    assertThat(parse(text, 1)).isEmpty();
  }

  @Test
  void that_of_this_process_is_not_by_a_jar_of_ours() {
    assertThat(CommandLine.ofThisProcess(100_000)).isEmpty();
  }

  private static Optional<CommandLine> parse(String text, int words) {
    return CommandLine.parse(text.replace('|', '\0').getBytes(ISO_8859_1), words);
  }
}
