package dev.prunner.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TemplatePropertyTest {

  private static final List<String> NASTY =
      List.of(
          "'",
          "\"",
          "\\",
          "$",
          "${x}",
          "$x",
          "$(ls)",
          "`",
          "#",
          "##",
          "#*",
          "*#",
          "#[[",
          "]]#",
          "#set($x=1)",
          "#end",
          "#include(\"x\")",
          "$go.text(0)",
          "$r0",
          "{",
          "}",
          "}}",
          "\n",
          "\r",
          "\t",
          " ",
          "!",
          "\\$",
          "%s",
          "-",
          "ä",
          "😀",
          "a");

  @Property
  void text_without_an_action_comes_out_unchanged(@ForAll("anyText") String text) {
    String source = withoutActions(text);

    assertThat(Template.parse(source).render(Map.of())).isEqualTo(source);
  }

  @Property
  void text_around_an_action_comes_out_unchanged(
      @ForAll("anyText") String before, @ForAll("anyText") String after) {
    String start = before.replace("{", "");
    String end = withoutActions(after);

    assertThat(Template.parse(start + "{{ .x }}" + end).render(Map.of("x", "-")))
        .isEqualTo(start + "-" + end);
  }

  @Property
  void a_value_comes_out_unchanged(@ForAll("anyText") String value) {
    assertThat(Template.parse("<{{ .x }}>").render(Map.of("x", value)))
        .isEqualTo("<" + value + ">");
  }

  @Property(tries = 200)
  void a_quoted_value_is_one_word_of_the_shell(@ForAll("words") String value) throws Exception {
    String script = Template.parse("printf %s {{ .x | quote }}").render(Map.of("x", value));

    assertThat(outputOf(script)).isEqualTo(value);
  }

  @Provide
  Arbitrary<String> anyText() {
    return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(40), nasty());
  }

  /** What UTF-8 and a shell's word can hold. */
  @Provide
  Arbitrary<String> words() {
    return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(40), nasty())
        .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .map(text -> text.replace("\0", ""));
  }

  private static String withoutActions(String text) {
    return text.replaceAll("\\{(?=\\{)", "{ ");
  }

  private static Arbitrary<String> nasty() {
    return Arbitraries.of(NASTY).list().ofMaxSize(12).map(parts -> String.join("", parts));
  }

  /** Through a script in a file, as tasks run it: an argument would depend on the locale. */
  private static String outputOf(String script) throws IOException, InterruptedException {
    Path file = Files.createTempFile("template", ".sh");
    try {
      Files.writeString(file, script);
      Process process = new ProcessBuilder("sh", file.toString()).start();
      byte[] output = process.getInputStream().readAllBytes();
      assertThat(process.waitFor()).isZero();
      return new String(output, StandardCharsets.UTF_8);
    } finally {
      Files.delete(file);
    }
  }
}
