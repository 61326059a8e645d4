package dev.prunner.it;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Payara Server with single sign-on, which it does not have as it comes. */
@Tag("payara-server")
@Execution(ExecutionMode.CONCURRENT)
class PayaraServerNeighborIT extends NeighborContract {

  private @Nullable PayaraServer server;

  @Override
  URI start(Path neighbor) throws IOException {
    server = PayaraServer.start(directory);
    server.set("prunner.path=" + directory, "prunner.data=" + directory.resolve("data"));
    server.set("prunner.pattern=pipelines.yml");
    server.set("prunner.container-sign-in=true", "prunner.jwt-secret=" + ServerIT.SECRET);
    server.asadmin(
        "set", "configs.config.server-config.http-service.virtual-server.server.sso-enabled=true");
    Path password = directory.resolve("password");
    Files.writeString(password, "AS_ADMIN_USERPASSWORD=" + PASSWORD + "\n");
    server.asadmin(
        "--passwordfile", password.toString(), "create-file-user", "--groups", "users", USER);
    server.asadmin("deploy", "--contextroot", "/FORM", neighbor.toString());
    server.asadmin("deploy", Path.of("target/prunner.war").toAbsolutePath().toString());
    return URI.create("http://127.0.0.1:" + server.port() + "/prunner/");
  }

  @Override
  void stop() {
    if (server != null) {
      server.close();
    }
  }
}
