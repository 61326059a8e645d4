package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerProcess.Result;
import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class UberJarIT {

  /** With what a record of the log begins. */
  private static final String LINE =
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d\\d:\\d\\d ";

  @TempDir Path directory;

  @BeforeEach
  void lay_out_a_pipeline() throws IOException {
    Files.writeString(
        directory.resolve("pipelines.yml"),
        "pipelines:\n  hello:\n    tasks:\n      greet:\n        script: [echo hello]\n");
  }

  @Test
  void serves_with_its_own_tokens_shows_a_few_lines_and_locks_its_data() throws IOException {
    PrunnerProcess setup =
        PrunnerProcess.in(directory)
            .withEnvironment("PRUNNER_ACCESS_LOG", "true")
            .withEnvironment("PRUNNER_VERBOSE", "false");
    try (PrunnerServer server = setup.serve().awaitUp()) {
      shows_where_it_is(server);
      signs_in_by_a_command_and_by_the_code_of_its_output(server);
      logs_to_its_file(server.signInCode());
      ends_a_second_server(server);
      server.stop();
      assertThat(server.output().lines())
          .hasSizeLessThanOrEqualTo(7)
          .endsWith("Stopping; Ctrl-C again ends running jobs as well");
    }
  }

  private void shows_where_it_is(PrunnerServer server) {
    await().until(() -> server.output().contains("Stop "));
    assertThat(server.output().lines())
        .hasSizeLessThanOrEqualTo(6)
        .anyMatch(
            line -> line.matches("prunner \\S+ with 1 pipeline in /.*, ready in \\d+\\.\\d s"))
        .contains(
            "Page  http://127.0.0.1:" + server.port() + "/#code=" + server.signInCode(),
            "Log   " + log() + " (--verbose shows it here instead)")
        .noneMatch(line -> line.contains("eyJ"));
  }

  private void signs_in_by_a_command_and_by_the_code_of_its_output(PrunnerServer server)
      throws IOException {
    Result token = PrunnerProcess.in(directory).run("token", "--user", "jane", "--ttl", "1h");
    assertThat(token.exitCode()).isZero();
    assertThat(server.get("/api/v1/whoami", token.lastLine()).body()).contains("\"jane\"");
    String code = server.signInCode();
    String signedIn = server.signIn(code).body().replaceAll(".*:\"|\"}", "");
    assertThat(server.get("/api/pipelines", signedIn).statusCode()).isEqualTo(200);
    assertThat(server.signIn(code).statusCode()).isEqualTo(401);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(privateKey())))
        .isEqualTo("rw-------");
  }

  private void logs_to_its_file(String code) throws IOException {
    assertThat(Files.readAllLines(log()))
        .anyMatch(line -> line.matches(LINE + "INFO  app\\.InputFiles Loaded 1 pipelines.*"))
        .anyMatch(
            line ->
                line.matches(LINE + "INFO  log\\.AccessLog GET /api/v1/whoami 200 \\d+ ms jane"))
        .anyMatch(line -> line.contains("'Authorization: Code " + code + "'"))
        .noneMatch(line -> line.contains("[["))
        .noneMatch(line -> line.contains("eyJ"));
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(log().resolveSibling(""))))
        .isEqualTo("rwx------");
  }

  private void ends_a_second_server(PrunnerServer first) {
    Result second =
        PrunnerProcess.in(directory).run("--port", Integer.toString(PrunnerServer.freePort()));

    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.lastLine()).contains(".prunner").contains("in use");
    assertThat(first.isAlive()).isTrue();
  }

  @Test
  void runs_on_java_25() {
    Optional<Path> java = Java25.find();
    if (java.isEmpty() && System.getenv("CI") == null) {
      Assumptions.abort("no Java 25 here: name one by JAVA_25_HOME");
    }
    PrunnerProcess setup = PrunnerProcess.in(directory).withJava(java.orElseThrow());

    try (PrunnerServer server = setup.serve().awaitUp()) {
      String token = setup.run("token", "--user", "jane").lastLine();

      assertThat(server.get("/api/pipelines", token).body()).contains("\"hello\"");
      server.stop();
    }
  }

  @Test
  void a_taken_port_ends_it() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());
      Result result = PrunnerProcess.in(directory).run("--port", port);

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.lastLine()).startsWith("prunner did not start: port " + port);
    }
  }

  @Test
  void a_setting_that_cannot_be_used_ends_it() {
    Result result =
        PrunnerProcess.in(directory)
            .withEnvironment("PRUNNER_JWT_SECRET", "too-short")
            .run("--port", Integer.toString(PrunnerServer.freePort()));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.lastLine()).startsWith("prunner did not start: prunner.jwt-secret: ");
  }

  @Test
  void a_broken_definition_ends_it() throws IOException {
    Files.writeString(directory.resolve("pipelines.yml"), "pipelines: {hello: {concurrency: -1}}");
    Result result =
        PrunnerProcess.in(directory).run("--port", Integer.toString(PrunnerServer.freePort()));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.lastLine()).contains("pipelines.yml", "concurrency");
    assertThat(directory.resolve("tmp")).as("what it had unpacked").isEmptyDirectory();
    assertThat(directory.resolve(".prunner"))
        .as("told before the application was deployed")
        .doesNotExist();
  }

  @Test
  void a_damaged_key_ends_it() throws IOException {
    Files.createDirectories(privateKey().resolveSibling(""));
    Files.writeString(privateKey(), "no key");
    Result result =
        PrunnerProcess.in(directory).run("--port", Integer.toString(PrunnerServer.freePort()));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.lastLine())
        .startsWith("prunner did not start: the key file /")
        .contains("private.pem is damaged");
  }

  @Test
  void half_of_an_identity_providers_settings_ends_it() {
    Result result =
        PrunnerProcess.in(directory)
            .withJvmOption("-Dmp.jwt.verify.issuer=https://idp.example")
            .run("--port", Integer.toString(PrunnerServer.freePort()));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.lastLine()).startsWith("prunner did not start: mp.jwt.verify.issuer: ");
  }

  @ParameterizedTest
  @CsvSource({
    "validate nowhere, there is no nowhere",
    "token, Missing required option: '--user=NAME'",
    "token --user jane --ttl soon, --ttl soon"
  })
  void a_command_line_that_does_not_fit_is_explained(String words, String explanation) {
    Result result = PrunnerProcess.in(directory).run(words.split(" ", -1));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.output()).contains(explanation).contains("Usage:");
  }

  private Path log() {
    return directory.toAbsolutePath().resolve(".prunner/server.log");
  }

  private Path privateKey() {
    return directory.resolve(".prunner/keys/private.pem");
  }
}
