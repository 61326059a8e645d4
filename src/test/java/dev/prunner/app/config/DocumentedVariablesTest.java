package dev.prunner.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.DocExample;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files with variables that the documentation shows. */
class DocumentedVariablesTest {

  static List<DocExample> documented() throws IOException {
    return DocExample.runnable("sh").stream().filter(DocExample::isVariables).toList();
  }

  @ParameterizedTest
  @MethodSource("documented")
  void can_be_read_and_name_settings_that_exist(DocExample example) {
    DotenvParser parser = new DotenvParser(example.place(), example.text(), Map.of());
    Map<String, String> values = parser.parse();

    assertThat(parser.problems()).isEmpty();
    assertThat(values.keySet())
        .isNotEmpty()
        .filteredOn(name -> name.matches("(PRUNNER|MP)_.*"))
        .allMatch(InheritedVariables::isHidden);
  }
}
