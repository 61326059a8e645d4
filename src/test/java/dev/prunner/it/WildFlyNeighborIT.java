package dev.prunner.it;

import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** WildFly with single sign-on, which it does not have as it comes. */
@Tag("wildfly")
@Execution(ExecutionMode.CONCURRENT)
class WildFlyNeighborIT extends NeighborContract {

  private static final String DOMAIN =
      "<application-security-domain name=\"other\" security-domain=\"ApplicationDomain\"";

  private @Nullable WildFlyServer server;

  @Override
  URI start(Path neighbor) throws Exception {
    Path base = WildFlyServer.layOut(directory);
    Path configuration = base.resolve("configuration");
    turnOnSingleSignOn(configuration.resolve("standalone.xml"));
    makeKey(configuration.resolve("application.keystore"));
    addUser(configuration);
    Files.copy(neighbor, base.resolve("deployments").resolve(neighbor.getFileName()));

    int port = PrunnerServer.freePort();
    server =
        WildFlyServer.start(
            directory,
            port,
            List.of("-Dprunner.container-sign-in=true", "-Dprunner.jwt-secret=" + ServerIT.SECRET));
    server.awaitStarts(1);
    return URI.create("http://127.0.0.1:" + port + "/prunner/");
  }

  @Override
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  /** The last of the two domains of that name is the one for the web. */
  private static void turnOnSingleSignOn(Path file) throws IOException {
    String xml = Files.readString(file);
    int begin = xml.lastIndexOf(DOMAIN);
    int end = xml.indexOf("/>", begin);
    Files.writeString(
        file,
        xml.substring(0, end)
            + """
            ><single-sign-on key-store="applicationKS" key-alias="server">
              <credential-reference clear-text="password"/>
            </single-sign-on></application-security-domain>
            """
            + xml.substring(end + "/>".length()));
  }

  /** Of this key store's kind and password, as the server's configuration says. */
  private static void makeKey(Path file) throws Exception {
    String words =
        "-genkeypair -alias server -keyalg RSA -keysize 2048 -storetype JKS -storepass password"
            + " -keypass password -dname CN=localhost -keystore";
    ProcessBuilder command =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/keytool").toString());
    command.command().addAll(List.of(words.split(" ", -1)));
    command.command().add(file.toString());
    int exitCode = command.redirectErrorStream(true).start().waitFor();
    if (exitCode != 0) {
      throw new IllegalStateException("keytool: " + exitCode);
    }
  }

  private static void addUser(Path configuration) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("MD5")
            .digest((USER + ":ApplicationRealm:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    Files.writeString(
        configuration.resolve("application-users.properties"),
        "\n" + USER + "=" + HexFormat.of().formatHex(hash) + "\n",
        StandardOpenOption.APPEND);
    Files.writeString(
        configuration.resolve("application-roles.properties"),
        "\n" + USER + "=users\n",
        StandardOpenOption.APPEND);
  }
}
