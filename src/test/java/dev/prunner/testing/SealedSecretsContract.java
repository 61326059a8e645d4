package dev.prunner.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.job.store.SealedSecrets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What whoever keeps sealed secrets has to do. */
public abstract class SealedSecretsContract {

  protected abstract SealedSecrets secrets();

  /** A job that they can be kept with. */
  protected abstract UUID job();

  @Test
  void keeps_each_once_with_its_job() {
    UUID job = job();
    UUID other = job();
    String large = "x".repeat(200_000);

    secrets().add(job, name(1), "one");
    secrets().add(job, name(1), "another");
    secrets().add(job, name(2), large);
    secrets().add(other, name(3), "other");

    assertThat(secrets().of(job)).containsExactlyInAnyOrder("one", large);
    assertThat(secrets().of(other)).containsExactly("other");
    assertThat(secrets().of(UUID.randomUUID())).isEmpty();
  }

  private static String name(int number) {
    return "%064d".formatted(number);
  }
}
