package dev.prunner.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TemplateCacheTest {

  private static final String TEN = "{{ .x }}ab";

  private final TemplateCache cache = new TemplateCache(20);

  @Test
  void a_text_that_comes_again_is_not_parsed_again() {
    assertThat(cache.of(TEN)).isSameAs(cache.of(TEN));
  }

  @Test
  void what_was_not_used_for_the_longest_time_goes_first() {
    Template kept = cache.of(TEN);
    Template gone = cache.of("{{ .x }}cd");
    cache.of(TEN);

    cache.of("{{ .x }}ef");

    assertThat(cache.of(TEN)).isSameAs(kept);
    assertThat(cache.of("{{ .x }}cd")).isNotSameAs(gone);
  }

  @Test
  void a_text_that_is_too_large_is_not_kept_and_drives_out_no_other() {
    Template kept = cache.of(TEN);
    String large = "{{ .x }}" + "a".repeat(20);

    assertThat(cache.of(large)).isNotSameAs(cache.of(large));
    assertThat(cache.of(TEN)).isSameAs(kept);
  }

  @Test
  void an_invalid_text_is_refused_each_time() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> cache.of("{{ if")).isInstanceOf(TemplateSyntaxException.class);
    }
  }

  @Test
  void many_threads_render_one_template_each_with_its_own_values() {
    String loop =
        "{{ define \"t\" }}<{{ . }}>{{ end }}{{ range .l }}{{ template \"t\" . }}{{ end }}";
    Template template = Template.parse(loop + "{{ with .n }}{{ . | quote }}{{ end }}");

    List<String> texts =
        IntStream.range(1, 2000)
            .parallel()
            .mapToObj(i -> template.render(Map.of("l", List.of(i, "a"), "n", i)))
            .toList();

    assertThat(texts)
        .isEqualTo(IntStream.range(1, 2000).mapToObj(i -> "<" + i + "><a>'" + i + "'").toList());
  }
}
