package dev.prunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Fails when a library of ours, or Payara Micro, has a hole that is in the list; without network.
 */
class KnownVulnerabilitiesTest {

  private static final String PAYARA_MICRO = "fish.payara.extras:payara-micro";

  private final List<KnownVulnerability> known = known();

  @Test
  void no_library_has_a_known_hole_that_matters() {
    assertThat(found().filter(hole -> hole.harmless().isEmpty()))
        .as("update these libraries, or say in known-vulnerabilities.tsv why it does not matter")
        .isEmpty();
  }

  @Test
  void what_is_said_to_be_harmless_is_there_and_in_the_documentation() throws IOException {
    String documentation = Files.readString(Path.of("docs/security.md"));

    assertThat(known.stream().filter(hole -> !hole.harmless().isEmpty()))
        .isNotEmpty()
        .allMatch(this::isHere, "is in a library that is used")
        .allMatch(hole -> documentation.contains(hole.advisory()), "is in docs/security.md");
  }

  @Test
  void every_library_of_the_list_is_used() {
    assertThat(known).allMatch(hole -> version(hole.library()).isPresent(), "is used");
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 2.0, 1.0, true",
    "1.0, 2.0, 1.9.9, true",
    "1.0, 2.0, 1.10, true",
    "1.0, 2.0, 2.0, false",
    "1.0, 2.0, 0.9, false",
    "0, 32.0.0, 31.1-jre, true",
    "0, 32.0.0, 33.8.0-jre, false",
    "10.1.1.0, 10.16.1.2, 10.16.1.1, true",
    "1.0, '', 99, true"
  })
  void a_range_goes_from_its_first_version_to_before_the_mended_one(
      String from, String before, String version, boolean hit) {
    assertThat(new KnownVulnerability("g:a", from, before, "CVE-0", "").isIn(version))
        .isEqualTo(hit);
  }

  @Test
  void a_line_that_lacks_a_column_is_an_error() {
    assertThatThrownBy(() -> KnownVulnerability.parse("g:a\t1\t2\tCVE-0"))
        .hasMessageContaining("five columns");
  }

  private Stream<KnownVulnerability> found() {
    return known.stream().filter(this::isHere);
  }

  private boolean isHere(KnownVulnerability hole) {
    return version(hole.library()).filter(hole::isIn).isPresent();
  }

  private static Optional<String> version(String library) {
    return library.equals(PAYARA_MICRO) ? payaraVersion() : onClassPath(library);
  }

  /** Maven's repository has the version in the path of a library. */
  private static Optional<String> onClassPath(String library) {
    Pattern path = Pattern.compile(".*/" + Pattern.quote(directories(library)) + "/([^/]+)/[^/]+");
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(path::matcher)
        .filter(Matcher::matches)
        .map(found -> found.group(1))
        .findFirst();
  }

  private static String directories(String library) {
    String[] parts = library.split(":", -1);
    return parts[0].replace('.', '/') + "/" + parts[1];
  }

  private static Optional<String> payaraVersion() {
    Matcher version =
        Pattern.compile("<payara.version>(.*)</payara.version>").matcher(read("pom.xml"));
    return version.find() ? Optional.of(version.group(1)) : Optional.empty();
  }

  private static List<KnownVulnerability> known() {
    return read("src/test/resources/known-vulnerabilities.tsv")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(KnownVulnerability::parse)
        .toList();
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
