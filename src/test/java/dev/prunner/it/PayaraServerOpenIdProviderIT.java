package dev.prunner.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Payara Server as it comes. */
@Tag("payara-server")
@Execution(ExecutionMode.CONCURRENT)
class PayaraServerOpenIdProviderIT extends OpenIdProviderContract {

  private @Nullable PayaraServer server;

  @Override
  ApiClient start(List<String> settings) throws IOException {
    server = PayaraServer.start(directory);
    server.set("prunner.path=" + directory, "prunner.data=" + directory.resolve("data"));
    server.set("prunner.pattern=pipelines.yml");
    server.set(
        settings.stream().map(option -> option.substring("-D".length())).toArray(String[]::new));
    server.asadmin("deploy", Path.of("target/prunner.war").toAbsolutePath().toString());
    return new ApiClient(server.port(), "/prunner/", "").withoutToken();
  }

  @Override
  void stop() {
    if (server != null) {
      server.close();
    }
  }
}
