package dev.prunner.memory;

import dev.prunner.job.store.SealedSecrets;
import dev.prunner.testing.SealedSecretsContract;
import java.util.UUID;

class InMemorySecretsTest extends SealedSecretsContract {

  private final InMemorySecrets secrets = new InMemorySecrets();

  @Override
  protected SealedSecrets secrets() {
    return secrets;
  }

  @Override
  protected UUID job() {
    return UUID.randomUUID();
  }
}
