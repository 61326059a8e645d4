package dev.prunner.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What just fits into the limits fits into a small stack, too. */
class TemplateNestingTest {

  private static final int STACK = 512 * 1024;

  static List<Arguments> templates() {
    return List.of(
        Arguments.of("{{ if .l }}".repeat(100) + "x" + "{{ end }}".repeat(100), "x"),
        Arguments.of("{{ range $.l }}".repeat(100) + "x" + "{{ end }}".repeat(100), "x"),
        Arguments.of("{{ with $.l }}".repeat(100) + "x" + "{{ end }}".repeat(100), "x"),
        Arguments.of("{{ if 0 }}a" + "{{ else if 0 }}b".repeat(99) + "{{ else }}x{{ end }}", "x"),
        Arguments.of("{{ " + "(print ".repeat(100) + "\"x\"" + ")".repeat(100) + " }}", "x"),
        Arguments.of("{{ " + "(or 0 ".repeat(100) + "\"x\"" + ")".repeat(100) + " }}", "x"),
        Arguments.of(
            "{{ if 1 }}".repeat(100)
                + ("{{ " + "(and 1 ".repeat(100) + "\"x\"" + ")".repeat(100) + " }}")
                + "{{ end }}".repeat(100),
            "x"),
        Arguments.of("{{ 1 -}} ".repeat(10_000), "1".repeat(10_000)),
        Arguments.of("{{ or" + " 0".repeat(2000) + " \"x\" }}", "x"),
        Arguments.of("{{ \"x\"" + " | print".repeat(100) + " }}", "x"));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void renders_at_the_limit(String source, String expected) throws Exception {
    FutureTask<String> rendering =
        new FutureTask<>(() -> Template.parse(source).render(Map.of("l", List.of(1))));

    new Thread(null, rendering, "small stack", STACK).start();

    assertThat(rendering.get(20, TimeUnit.SECONDS)).isEqualTo(expected);
  }
}
