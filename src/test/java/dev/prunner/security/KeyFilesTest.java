package dev.prunner.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {

  @TempDir Path directory;

  @Test
  void keeps_the_key_it_has_made() {
    Path data = directory.resolve("data");

    OwnKey made = new KeyFiles(data).loadOrCreate();

    assertThat(new KeyFiles(data).loadOrCreate().publicKey()).isEqualTo(made.publicKey());
  }

  @Test
  void shows_the_key_to_its_owner_alone() throws IOException {
    Path data = directory.resolve("data");
    new KeyFiles(data).loadOrCreate();

    assertThat(mode(data)).isEqualTo("rwx------");
    assertThat(mode(data.resolve("keys"))).isEqualTo("rwx------");
    assertThat(mode(data.resolve("keys/private.pem"))).isEqualTo("rw-------");
  }

  @Test
  void closes_a_key_that_others_could_read() throws IOException {
    Path file = directory.resolve("keys/private.pem");
    new KeyFiles(directory).loadOrCreate();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    new KeyFiles(directory).loadOrCreate();

    assertThat(mode(file)).isEqualTo("rw-------");
  }

  @Test
  void a_key_that_is_given_is_left_as_it_is() throws IOException {
    OwnKey made = new KeyFiles(directory).loadOrCreate();
    Path given = directory.resolve("keys");
    Path file = given.resolve("private.pem");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));

    assertThat(KeyFiles.given(given).loadOrCreate().publicKey()).isEqualTo(made.publicKey());
    assertThat(mode(file)).isEqualTo("r--r-----");
  }

  @RepeatedTest(3)
  void starts_at_once_agree_on_one_key() throws Exception {
    ExecutorService starts = Executors.newFixedThreadPool(4);
    try {
      List<Future<OwnKey>> keys =
          starts.invokeAll(Collections.nCopies(4, () -> new KeyFiles(directory).loadOrCreate()));
      Set<PublicKey> seen = new HashSet<>();
      for (Future<OwnKey> key : keys) {
        seen.add(key.get().publicKey());
      }
      assertThat(seen).hasSize(1);
      assertThat(directory.resolve("keys")).isDirectoryContaining(KeyFilesTest::isTheKey);
      assertThat(directory.resolve("keys")).isDirectoryNotContaining(file -> !isTheKey(file));
    } finally {
      starts.shutdownNow();
    }
  }

  @Test
  void names_a_damaged_file() throws IOException {
    Path file = Files.createDirectories(directory.resolve("keys")).resolve("private.pem");
    Files.writeString(file, "nothing");

    assertThatThrownBy(() -> new KeyFiles(directory).loadOrCreate())
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("damaged");
  }

  private static boolean isTheKey(Path file) {
    return file.endsWith("private.pem");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
