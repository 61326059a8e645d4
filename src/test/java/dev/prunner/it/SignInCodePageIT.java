package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The link in the log of the uber JAR, in a browser. */
@ExtendWith(PageIT.SharedBrowser.class)
class SignInCodePageIT {

  @TempDir Path directory;

  @Test
  void the_link_of_the_log_signs_in_once() throws IOException {
    Files.writeString(
        directory.resolve("pipelines.yml"),
        "pipelines:\n  hello:\n    tasks:\n      greet:\n        script: [echo hello]\n");
    Browser browser = PageIT.sharedBrowser();
    try (PrunnerServer server = PrunnerProcess.in(directory).serve().awaitUp()) {
      String root = "http://127.0.0.1:" + server.port() + "/";
      String link = "#code=" + server.signInCode();
      browser.open(root, link);

      browser.see(".person", System.getProperty("user.name"));
      browser.see(".pipeline", "hello");
      assertThat(browser.address()).isEqualTo(root + "#/");

      browser.open(root, link);
      browser.see("sign-in dialog[open] [role=alert]", "used before");
    }
  }
}
