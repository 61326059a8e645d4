package dev.prunner.persistence.database;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A migration never changes once it is there: databases that have it would not open any more. What
 * is to change stands in a new one, for both databases, with a line here.
 */
class MigrationsTest {

  /** The last one before servers of two versions could share a database. */
  private static final int LAST_ALONE = 12;

  /** What takes something away that a server of an earlier version uses, or demands more of it. */
  private static final Pattern NOT_AN_ADDITION =
      Pattern.compile(
          "(?is)\\b(DROP\\s+(TABLE|COLUMN|SEQUENCE)|RENAME\\b|ALTER\\s+COLUMN\\s+\\w+\\s+(SET\\s+(NOT|DATA)|TYPE|NOT)"
              + "|ADD\\s+(COLUMN\\s+)?\\w+\\s+\\w+(\\(\\d+\\))?\\s+NOT\\s+NULL(?!\\s+DEFAULT))");

  private static final Path ALL = Path.of("src/main/resources/dev/prunner/persistence");

  @ParameterizedTest
  @CsvSource({
    "derby/V1__jobs.sql, 70beff6b2c698a322ea8bde398100a6d3f1c9b9a9cabcba56c3e26592bc7df29",
    "derby/V2__retry.sql, 152064d637fdf9ce118caffcaf1196218f1f6550ec2c1c1ac2cf5e1771e6bab9",
    "derby/V3__retention.sql, 39b94a79f24fd26ca8d125871cb7b23b58c164127c9076f582549768e1497359",
    "derby/V4__queue.sql, 5c21b50cd48494bf82fe89ac985472cdcba8803e0dd8644af3d0bca717eaf17a",
    "derby/V5__pause.sql, fe5872e532ec592eb5eb1955b87ccbd9af82520e75000c24874b56c3969e9a3e",
    "derby/V6__attempts.sql, 9191a319b3d69dd70bfbc1203d7961d7939331d6fe35c6ef88fc8a08129399de",
    "derby/V7__queue_rules.sql, d6fd5d589e43fe0d2776a67d7558b35303034160a8f68b275af37c283954493f",
    "derby/V8__schedules.sql, d72a2ea7d2205d035ab3600def21b261d525d5797acf672cdfbbb1d6a34d03e4",
    "derby/V9__secrets.sql, a303bbe4bb4db8e7121f1658ee3fbd6b4818215712a5cbffc4285f7802686baa",
    "derby/V10__audit.sql, 4447ecd893c975c71f8c684490ca21f02aa6060b7781ee3c53a72f13aeddfff8",
    "derby/V11__notifications.sql, 6f0894c1d69238bf743a46b031f097420f8433db24ca53b5cd2745ef66a22ebb",
    "derby/V12__retried_by.sql, 2e845030a059deeb2165b284bac436ed5fbff6fdb2fd32d634fa03444134b81a",
    "derby/V13__servers.sql, f3ed4ac1f6e158332c88b5f52bfad4b5f831dc84ce4b556ab4b83fa32e453e8a",
    "postgresql/V1__jobs.sql, f0d3916bd67130fc0755fd7201fb5c7b450d22cc02594c737052e2fdf9264695",
    "postgresql/V2__retry.sql, 2f422af27dae4ba9579d8c00c86256ffcd0a064ea446518d09dc4b2e9e2045a3",
    "postgresql/V3__retention.sql, 39b94a79f24fd26ca8d125871cb7b23b58c164127c9076f582549768e1497359",
    "postgresql/V4__queue.sql, 8d2963e58c31d411b6336b00d05b423cfb14ff89ce428a4aede3e4faaf4a7de2",
    "postgresql/V5__pause.sql, fe5872e532ec592eb5eb1955b87ccbd9af82520e75000c24874b56c3969e9a3e",
    "postgresql/V6__attempts.sql, 845050c97a0a435a45d4a8d28864eed696007f6a32b40802131bbd1fdd548086",
    "postgresql/V7__queue_rules.sql, e88ebb8872bd7ae6ff243a0cc7bf7496d308b68f9eb35351f764a67fe5aa7f66",
    "postgresql/V8__schedules.sql, 6d96fd2e37528e133da94f6cd3a0513194cd3872fd14db3520cd289330ce4691",
    "postgresql/V9__secrets.sql, 8618e8be8afbad892209f6dbf62bf76c9f0ed3aa695037d6526335a1ea8f53a5",
    "postgresql/V10__audit.sql, 0dcdab902fc7db550d53afcccaae49c51ac0f81c90c2a43c0809238313049df0",
    "postgresql/V11__notifications.sql, 23ea346b8e41c08991775cd08b2028d0a0ca057f5d52bc9b8faf0260b0142663",
    "postgresql/V12__retried_by.sql, 2e845030a059deeb2165b284bac436ed5fbff6fdb2fd32d634fa03444134b81a",
    "postgresql/V13__servers.sql, aa4f7f98116ee09e56a86b6ab13b5407fe5f5797d847a531c8239570bff01b1a"
  })
  void are_frozen(String file, String sha256) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    assertThat(HexFormat.of().formatHex(digest.digest(Files.readAllBytes(ALL.resolve(file)))))
        .isEqualTo(sha256);
  }

  @Test
  void are_all_listed_above() throws IOException, NoSuchMethodException {
    CsvSource listed =
        MigrationsTest.class
            .getDeclaredMethod("are_frozen", String.class, String.class)
            .getAnnotation(CsvSource.class);
    assertThat(files())
        .containsExactlyInAnyOrder(
            Stream.of(listed.value()).map(line -> line.split(",", -1)[0]).toArray(String[]::new));
  }

  @Test
  void are_the_same_steps_for_both_databases() {
    Map<String, Long> steps =
        files().collect(toMap(file -> file.split("/", -1)[1], file -> 1L, Long::sum));
    assertThat(steps.values()).containsOnly(2L);
  }

  @Test
  void only_add_so_that_servers_of_two_versions_can_share_a_database() throws IOException {
    for (String file : files().filter(name -> version(name) > LAST_ALONE).toList()) {
      assertThat(Files.readString(ALL.resolve(file)))
          .as(file)
          .doesNotContainPattern(NOT_AN_ADDITION);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE job DROP COLUMN pipeline",
        "DROP TABLE task",
        "RENAME COLUMN job.id TO key",
        "ALTER TABLE job RENAME TO work",
        "ALTER TABLE job ALTER COLUMN id SET NOT NULL",
        "ALTER TABLE job ALTER COLUMN id NOT NULL",
        "ALTER TABLE job ADD COLUMN more VARCHAR(20) NOT NULL"
      })
  void are_seen_when_they_do_not_only_add(String sql) {
    assertThat(sql).containsPattern(NOT_AN_ADDITION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE job ADD COLUMN more VARCHAR(20)",
        "ALTER TABLE job ADD COLUMN more BIGINT NOT NULL DEFAULT 0",
        "CREATE TABLE more (id BIGINT NOT NULL)",
        "CREATE INDEX more ON job (id)"
      })
  void may_add(String sql) {
    assertThat(sql).doesNotContainPattern(NOT_AN_ADDITION);
  }

  private static int version(String file) {
    return Integer.parseInt(file.replaceAll(".*/V(\\d+)__.*", "$1"));
  }

  private static Stream<String> files() {
    try (Stream<Path> files = Files.walk(ALL)) {
      return files
          .filter(Files::isRegularFile)
          .map(ALL::relativize)
          .map(Path::toString)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
