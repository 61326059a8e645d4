package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The uber JAR, which is Payara Micro. It has a neighbor with basic sign-in too. */
@Execution(ExecutionMode.CONCURRENT)
class NeighborIT extends NeighborContract {

  private static final String PROGRAM =
      """
      import dev.prunner.client.*;
      import java.net.URI;
      import java.time.Duration;
      import java.util.Map;

      class Readme {
        public static void main(String[] arguments) throws Exception {
          var secret = "%s";
          %s
        }
      }
      """;

  private @Nullable PrunnerServer server;

  @Override
  URI start(Path neighbor) throws IOException {
    server =
        PrunnerProcess.in(directory)
            .withEnvironment("PRUNNER_CONTAINER_SIGN_IN", "true")
            .withEnvironment("PRUNNER_JWT_SECRET", ServerIT.SECRET)
            .serve(
                "--prebootcommandfile",
                commands().toString(),
                "--deploy",
                neighbor.toString(),
                "--deploy",
                neighbor("BASIC").toString());
    return URI.create("http://127.0.0.1:" + server.awaitUp().port() + "/");
  }

  @Override
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  @Override
  void who_is_signed_in_beside_it_is_let_in() throws Exception {
    super.who_is_signed_in_beside_it_is_let_in();
    who_is_signed_in_by_basic_is_let_in();
  }

  private void who_is_signed_in_by_basic_is_let_in() throws Exception {
    HttpClient jane = browser();
    String credentials = base64(utf8(USER + ":" + PASSWORD));

    get(jane, "/BASIC/index.html", "Authorization", "Basic " + credentials);

    assertThat(get(jane, "api/v1/whoami").body()).contains("\"jane\"");
  }

  /** As a file that Java runs, with what the artifact holds and nothing else. */
  @Test
  void the_lines_of_the_readme_run() throws Exception {
    Path program =
        Files.writeString(
            directory.resolve("Readme.java"),
            PROGRAM.formatted(ServerIT.SECRET, javaOfTheReadme()));
    Path output = directory.resolve("readme.log");
    int exitCode =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                "target/prunner-classes.jar",
                program.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();

    assertThat(Files.readString(output)).isEqualTo("hello Jane\nSUCCEEDED\n");
    assertThat(exitCode).isZero();
  }

  private String javaOfTheReadme() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int begin = readme.indexOf("```java\n") + "```java\n".length();
    String lines = readme.substring(begin, readme.indexOf("```", begin));
    return lines.replace("http://127.0.0.1:9009", root.resolve("/").toString());
  }

  /** The first of them are those that the uber JAR has in it where there is no such file. */
  private Path commands() throws IOException {
    Path users = directory.resolve("users");
    Files.writeString(users, USER + ";{SSHA}" + salted(PASSWORD) + ";users\n");
    return Files.writeString(
        directory.resolve("commands.txt"),
        Files.readString(Path.of("src/main/resources/pre-boot-commands.txt"))
            + """
            set configs.config.server-config.http-service.virtual-server.server.sso-enabled=true
            set configs.config.server-config.security-service.auth-realm.file.property.file=%s
            """
                .formatted(users));
  }

  /** A password as the server's file has it. */
  private static String salted(String password) {
    byte[] salt = utf8("salt");
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(utf8(password));
      byte[] hash = digest.digest(salt);
      byte[] both = Arrays.copyOf(hash, hash.length + salt.length);
      System.arraycopy(salt, 0, both, hash.length, salt.length);
      return base64(both);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
