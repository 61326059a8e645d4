package dev.prunner.it;

import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The uber JAR, which is Payara Micro. */
@Execution(ExecutionMode.CONCURRENT)
class OpenIdProviderIT extends OpenIdProviderContract {

  private @Nullable PrunnerServer server;

  @Override
  ApiClient start(List<String> settings) {
    PrunnerProcess setup = PrunnerProcess.in(directory);
    for (String setting : settings) {
      setup = setup.withJvmOption(setting);
    }
    server = setup.serve();
    return new ApiClient(server.awaitUp().port(), "").withoutToken();
  }

  @Override
  void stop() {
    if (server != null) {
      server.close();
    }
  }
}
