package dev.prunner.app;

import dev.prunner.definition.Definitions;
import dev.prunner.definition.SecretSource;
import dev.prunner.definition.Secrets;
import dev.prunner.notify.send.HookSecrets;
import dev.prunner.secret.SecretException;
import dev.prunner.secret.SecretReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** The secrets of pipelines as they are defined and as they are now: a rotation is for all. */
record PipelineSecrets(Definitions definitions, SecretReader reader) implements HookSecrets {

  @Override
  public byte[] of(String pipeline, String name) throws IOException {
    SecretSource source =
        definitions
            .find(pipeline)
            .map(its -> its.secrets().sources().get(name))
            .orElseThrow(
                () ->
                    new IOException("the pipeline has no secret " + name + " any more to sign it"));
    try {
      Map<String, String> values = reader.read(new Secrets(Map.of(name, source)));
      return Objects.requireNonNull(values.get(name)).getBytes(StandardCharsets.UTF_8);
    } catch (SecretException e) {
      throw new IOException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server is stopping", e);
    }
  }
}
