package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** A test of the page in a real browser, which all classes share. */
@ExtendWith(PageIT.SharedBrowser.class)
abstract class PageIT extends ServerIT {

  /** In this environment a machine without a browser is an error. */
  private static final boolean REQUIRED = "required".equals(System.getenv("PRUNNER_BROWSER_TESTS"));

  private static @Nullable Browser shared;
  private static @Nullable OtherSite other;

  Browser browser() {
    return sharedBrowser();
  }

  /** A site of another origin, in the same browser. */
  static OtherSite otherSite() {
    return Objects.requireNonNull(other, "the site is started before all tests");
  }

  static Browser sharedBrowser() {
    return Objects.requireNonNull(shared, "the browser is started before all tests");
  }

  /** Opens a place of the page, signed in as jane. */
  void visit(String fragment) {
    visit(fragment, secretToken("jane", Instant.now().plusSeconds(600)));
  }

  /** Opens a place of the page with a token. */
  void visit(String fragment, String token) {
    browser().open(root(), "#token=" + token);
    browser().seeNo("sign-in dialog[open]");
    browser().see("main h1");
    browser().go(fragment);
  }

  /** What is shown now can be read and used by everybody, in both themes. */
  void assertAccessible() {
    assertThat(
            Stream.of("dark", "light")
                .flatMap(theme -> browser().accessibilityProblems(theme).stream()))
        .isEmpty();
  }

  String root() {
    return "http://127.0.0.1:" + url.getPort() + url.getPath();
  }

  /** Lets a job of the pipelines that wait for a file go on. */
  static void release(String job) {
    try {
      Files.createFile(Path.of("target/it/project", "go-" + job));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void forget_earlier_complaints() {
    browser().complaints();
  }

  /** Also says when the page has broken its own Content-Security-Policy. */
  @AfterEach
  void the_browser_has_refused_nothing() {
    assertThat(browser().complaints())
        .noneMatch(text -> text.contains("Content Security Policy") || text.contains("Uncaught"));
  }

  /** Starts the browser once for all classes, and ends it after the last one. */
  static final class SharedBrowser implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
      var store = context.getRoot().getStore(Namespace.create(Browser.class));
      var site = store.getOrComputeIfAbsent("site", key -> site(), OtherSite.class);
      other = site;
      shared = store.getOrComputeIfAbsent("browser", key -> start(site.rule()), Browser.class);
    }

    private static OtherSite site() {
      try {
        return OtherSite.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Browser start(String hosts) {
      var browser = Browser.start(hosts);
      if (browser.isEmpty() && !REQUIRED) {
        Assumptions.abort("no chromium with chromedriver on the PATH, so the page is not tested");
      }
      return browser.orElseThrow(
          () ->
              new IllegalStateException(
                  "PRUNNER_BROWSER_TESTS=required, but there is no chromium"));
    }
  }
}
