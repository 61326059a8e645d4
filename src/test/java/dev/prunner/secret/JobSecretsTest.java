package dev.prunner.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.memory.InMemorySecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobSecretsTest {

  private final InMemorySecrets store = new InMemorySecrets();
  private final UUID job = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();

  @TempDir Path dir;

  @Test
  void what_was_given_is_kept_once_and_is_there_after_a_restart() throws Exception {
    keep(List.of("second-value", "first-value"));
    keep(List.of("first-value", "second-value"));
    keep(List.of("rotated-value", "second-value"));

    assertThat(store.of(job)).hasSize(2);
    assertThat(secrets().of(job))
        .containsExactlyInAnyOrder("first-value", "second-value", "rotated-value");
    assertThat(secrets().of(other)).isEmpty();
  }

  @Test
  void whoever_masks_outputs_is_told_after_they_are_kept() throws Exception {
    List<Integer> kept = new ArrayList<>();
    JobSecrets secrets = secrets();
    secrets.onChange(id -> kept.add(store.of(id).size()));

    secrets.keep(job, secrets.seal(job, List.of("a-value")));

    assertThat(kept).containsExactly(1);
  }

  @Test
  void the_key_is_for_the_owner_alone_and_stays() throws Exception {
    keep(List.of("a-value"));
    String key = Files.readString(key());
    keep(List.of("b-value"));

    assertThat(key).matches("[0-9a-f]{64}\n").isEqualTo(Files.readString(key()));
    assertThat(Files.getPosixFilePermissions(key())).hasSize(2);
    assertThat(dir).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void nothing_is_readable_without_the_key() throws Exception {
    keep(List.of("hunter2-hunter2"));
    assertThat(store.of(job)).noneMatch(text -> text.contains("hunter2"));

    Files.delete(key());
    assertThatThrownBy(() -> secrets().of(job))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("secrets.key, is not there");
    assertThat(key()).as("to read makes none").doesNotExist();

    secrets().keep(other, secrets().seal(other, List.of("a-value")));
    assertThatThrownBy(() -> secrets().of(job)).hasMessageContaining("sealed by another key");
    assertThat(secrets().of(other)).containsExactly("a-value");
  }

  @Test
  void a_key_that_is_damaged_is_refused() throws Exception {
    Files.writeString(key(), "abc");

    assertThatThrownBy(() -> secrets().seal(job, List.of("a-value")))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("is not a key");
  }

  @Test
  void what_was_sealed_for_a_job_is_of_no_use_to_another() throws Exception {
    JobSecrets.Sealed sealed = secrets().seal(job, List.of("a-value"));

    store.add(other, sealed.name(), sealed.text());

    assertThatThrownBy(() -> secrets().of(other)).isInstanceOf(IOException.class);
    assertThat(secrets().seal(other, List.of("a-value")).name()).isNotEqualTo(sealed.name());
  }

  private void keep(List<String> values) throws SecretException {
    secrets().keep(job, secrets().seal(job, values));
  }

  /** Of a server that has just started. */
  private JobSecrets secrets() {
    return new JobSecrets(store, new KeyFile(key()));
  }

  private Path key() {
    return dir.resolve("secrets.key");
  }
}
