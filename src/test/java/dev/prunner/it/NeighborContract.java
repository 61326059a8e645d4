package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.DocExample;
import dev.prunner.testing.Javac;
import java.io.File;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jboss.shrinkwrap.api.ArchivePaths;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * A server with an application beside ours, which uses the Java client, and has a sign-in by form,
 * with single sign-on: who has signed in there needs no token here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one server for all tests
abstract class NeighborContract {

  static final String USER = "jane";
  static final String PASSWORD = "only-for-these-tests";

  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <security-constraint>
          <web-resource-collection>
            <web-resource-name>all</web-resource-name>
            <url-pattern>/index.html</url-pattern>
          </web-resource-collection>
          <auth-constraint><role-name>users</role-name></auth-constraint>
        </security-constraint>
        <login-config>
          <auth-method>%s</auth-method>
          <realm-name>file</realm-name>
          <form-login-config>
            <form-login-page>/login.html</form-login-page>
            <form-error-page>/login.html</form-error-page>
          </form-login-config>
        </login-config>
        <security-role><role-name>users</role-name></security-role>
      </web-app>
      """;

  private static final String LOGIN =
      """
      <form method="post" action="j_security_check">
        <input name="j_username"><input name="j_password" type="password"><input type="submit">
      </form>
      """;

  Path directory;

  URI root;

  @BeforeAll
  void lay_out_and_start(@TempDir Path shared) throws Exception {
    directory = shared;
    Files.writeString(
        directory.resolve("pipelines.yml"),
        """
        pipelines:
          hello:
            tasks:
              greet: {script: [echo hello]}
          do_something:
            tasks:
              do_foo: {script: ['echo hello {{.name}}']}
          endless:
            tasks:
              wait: {script: ['while true; do sleep 1; done']}
          limited:
            access: {view: [users], start: [others]}
            tasks:
              greet: {script: [echo hello]}
        """);
    root = start(neighbor("FORM"));
  }

  /**
   * Starts a server with that application at {@code /FORM}, with {@code jane}, and waits for it.
   *
   * @return where ours is
   */
  abstract URI start(Path neighbor) throws Exception;

  abstract void stop();

  @AfterAll
  void end() {
    stop();
  }

  @Test
  void who_is_signed_in_beside_it_is_let_in() throws Exception {
    assertThat(get(browser(), "api/v1/whoami").statusCode()).isEqualTo(401);
    HttpClient jane = signedInByForm();
    assertThat(get(jane, "api/v1/whoami").body()).contains("\"jane\"");

    the_roles_of_the_server_are_groups(jane);
    a_page_of_this_server_may_start_jobs(jane);
    no_other_page_may(jane);
    a_token_wins(jane);
    Browser.start().ifPresent(this::the_page_needs_no_token);
  }

  @Test
  void the_client_runs_jobs_from_there() throws Exception {
    assertThat(get(browser(), "/FORM/jobs?prunner=" + root).body())
        .isEqualToNormalizingNewlines("hello Jane\nneighbor SUCCEEDED\nCANCELED\n");
    assertThat(get(browser(), "/FORM/greet?prunner=" + root).body())
        .as("the servlet of the documentation")
        .isEqualToNormalizingNewlines("do_something SUCCEEDED\n");
  }

  private void the_roles_of_the_server_are_groups(HttpClient jane) throws Exception {
    assertThat(get(jane, "api/v1/whoami").body()).contains("\"groups\":[\"users\"]");
    assertThat(get(jane, "api/v1/pipelines/limited").body())
        .contains("\"may\":[\"view\",\"cancel\",\"pause\"]");
  }

  private void a_page_of_this_server_may_start_jobs(HttpClient jane) throws Exception {
    HttpResponse<String> started = send(jane, "Sec-Fetch-Site", "same-origin");

    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    String id = ApiClient.json(started).getString("id");
    assertThat(get(jane, "api/v1/jobs/" + id).body()).contains("\"user\":\"jane\"");
    assertThat(
            send(jane, "Origin", root.resolve("/").toString().replaceFirst("/$", "")).statusCode())
        .isEqualTo(202);
  }

  private void no_other_page_may(HttpClient jane) throws Exception {
    for (List<String> header :
        List.of(
            List.of("Sec-Fetch-Site", "cross-site"),
            List.of("Sec-Fetch-Site", "same-site"),
            List.of("Origin", "https://other.example"),
            List.of("X-Nothing", "neither of them"))) {
      HttpResponse<String> refused = send(jane, header.get(0), header.get(1));

      assertThat(refused.statusCode()).as(header.toString()).isEqualTo(403);
      assertThat(ApiClient.json(refused).getString("detail")).contains("from a page of this");
    }
    HttpResponse<String> read = get(jane, "api/v1/jobs", "Origin", "https://other.example");
    assertThat(read.statusCode()).isEqualTo(403);
    assertThat(read.headers().map()).doesNotContainKey("access-control-allow-origin");
  }

  private void a_token_wins(HttpClient jane) throws Exception {
    String bob = ServerIT.secretToken("bob", Instant.now().plusSeconds(600));

    HttpResponse<String> asBob = send(jane, "Authorization", "Bearer " + bob);
    assertThat(asBob.statusCode()).isEqualTo(202);
    assertThat(ApiClient.json(asBob).getString("user")).isEqualTo("bob");
    assertThat(send(jane, "Authorization", "Bearer nonsense").statusCode()).isEqualTo(401);
  }

  private void the_page_needs_no_token(Browser browser) {
    try (browser) {
      browser.open(root.resolve("/FORM/").toString(), "index.html");
      browser.type("input[name=j_username]", "jane");
      browser.type("input[name=j_password]", PASSWORD, Keys.ENTER);
      // Otherwise the next page may be asked for before the form has been sent.
      browser.seeNo("input[name=j_password]");
      browser.open(root.toString(), "#/pipelines?start=hello");

      browser.see(".person", "jane");
      browser.see(".connection", "Live");
      browser.seeNo("sign-in dialog[open]");
      browser.click("start-dialog button.primary");
      browser.see("main h1", "hello");
      assertThat(browser.all("button[aria-label='Sign out']")).isEmpty();
    }
  }

  private HttpResponse<String> send(HttpClient client, String header, String value)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(root.resolve("api/v1/pipelines/hello/jobs"))
            .header(header, value)
            .POST(BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  private HttpClient signedInByForm() throws Exception {
    HttpClient client = browser();
    get(client, "/FORM/index.html");
    client.send(
        HttpRequest.newBuilder(root.resolve("/FORM/j_security_check"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("j_username=" + USER + "&j_password=" + PASSWORD))
            .build(),
        BodyHandlers.ofString());
    assertThat(get(client, "/FORM/index.html").body()).isEqualTo("signed in");
    return client;
  }

  static HttpClient browser() {
    return HttpClient.newBuilder()
        .cookieHandler(new CookieManager())
        .followRedirects(HttpClient.Redirect.NORMAL)
        .build();
  }

  HttpResponse<String> get(HttpClient client, String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path));
    return client.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  /** An application at {@code /METHOD}. */
  Path neighbor(String method) throws IOException {
    File file = directory.resolve(method + ".war").toFile();
    ShrinkWrap.create(WebArchive.class)
        .addClass(NeighborServlet.class)
        .addAsWebInfResource(
            documentedServlet().toFile(), ArchivePaths.create("classes/greet/GreetServlet.class"))
        .addAsLibrary(Path.of("target/prunner-classes.jar").toFile())
        .addAsWebInfResource(new StringAsset(WEB_XML.formatted(method)), "web.xml")
        .addAsWebResource(new StringAsset("signed in"), "index.html")
        .addAsWebResource(new StringAsset(LOGIN), "login.html")
        .as(ZipExporter.class)
        .exportTo(file);
    return file.toPath();
  }

  /** As the documentation has it, but for the address and the secret. */
  private Path documentedServlet() throws IOException {
    String text =
        DocExample.runnable("java").stream()
            .filter(example -> example.text().contains("GreetServlet"))
            .findFirst()
            .orElseThrow()
            .text()
            .replace("\"http://127.0.0.1:9009\"", "request.getParameter(\"prunner\")")
            .replace("System.getProperty(\"greet.secret\")", "\"" + ServerIT.SECRET + "\"");
    Path source = directory.resolve("GreetServlet.java");
    Files.writeString(source, "package greet;\n" + DocExample.IMPORTS + text);
    Javac.compile(List.of(source), directory);
    return directory.resolve("greet/GreetServlet.class");
  }
}
