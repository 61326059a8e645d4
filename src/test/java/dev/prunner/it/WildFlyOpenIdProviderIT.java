package dev.prunner.it;

import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** WildFly as it comes. */
@Tag("wildfly")
@Execution(ExecutionMode.CONCURRENT)
class WildFlyOpenIdProviderIT extends OpenIdProviderContract {

  private @Nullable WildFlyServer server;

  @Override
  ApiClient start(List<String> settings) throws IOException {
    int port = PrunnerServer.freePort();
    WildFlyServer.layOut(directory);
    server = WildFlyServer.start(directory, port, settings);
    server.awaitStarts(1);
    return new ApiClient(port, "/prunner/", "").withoutToken();
  }

  @Override
  void stop() {
    if (server != null) {
      server.close();
    }
  }
}
