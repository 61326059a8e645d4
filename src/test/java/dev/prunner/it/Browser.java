package dev.prunner.it;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium that is looked at as a reader would: by what stands on the page. */
final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The source of axe-core. */
  private static final String AXE = resource("/axe.min.js");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts one; empty where this machine has no Chromium with its driver. */
  static Optional<Browser> start() {
    return start("");
  }

  /**
   * Starts one; empty where this machine has no Chromium with its driver.
   *
   * @param hosts where it finds a site that no name server knows
   */
  static Optional<Browser> start(String hosts) {
    Optional<Path> program = onPath("chromium", "chromium-browser", "google-chrome");
    Optional<Path> driver = onPath("chromedriver");
    return program.flatMap(binary -> driver.map(path -> start(binary, path, hosts)));
  }

  private static Browser start(Path program, Path driver, String hosts) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program.toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=" + hosts,
        "--window-size=1200,900");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.SEVERE);
    options.setCapability("goog:loggingPrefs", logs);
    var service = new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static String resource(String name) {
    try (InputStream in = Browser.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> onPath(String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                    .map(directory -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens the page at a fragment in a tab that knows nobody and nothing. */
  void open(String root, String fragment) {
    driver.get(root + "favicon.svg");
    script("sessionStorage.clear(); localStorage.clear()");
    driver.get(root + fragment);
  }

  /** Opens an address in a new tab, as who types it there. */
  void openTab(String address) {
    driver.switchTo().newWindow(WindowType.TAB);
    driver.get(address);
  }

  /** Clicks as who wants a new tab, and goes on there. */
  void clickForNewTab(String css) {
    int tabs = driver.getWindowHandles().size();
    new Actions(driver).keyDown(Keys.CONTROL).click(see(css)).keyUp(Keys.CONTROL).perform();
    await("a new tab").atMost(PATIENCE).until(() -> driver.getWindowHandles().size() > tabs);
    List<String> handles = List.copyOf(driver.getWindowHandles());
    driver.switchTo().window(handles.get(handles.size() - 1));
  }

  /** Closes all tabs but the first. */
  void closeTabs() {
    List<String> handles = List.copyOf(driver.getWindowHandles());
    for (String other : handles.subList(1, handles.size())) {
      driver.switchTo().window(other).close();
    }
    driver.switchTo().window(handles.get(0));
  }

  /** Goes to another fragment of the page, as a link does. */
  void go(String fragment) {
    script("location.hash = arguments[0]", fragment);
  }

  String address() {
    return driver.getCurrentUrl();
  }

  void back() {
    driver.navigate().back();
  }

  /** Has the browser do something by the Chrome DevTools Protocol. */
  void command(String name, Map<String, Object> parameters) {
    driver.executeCdpCommand(name, parameters);
  }

  void resize(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
  }

  /** What matches and can be seen, as soon as it is there. */
  WebElement see(String css) {
    return await(css)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(() -> driver.findElement(By.cssSelector(css)), WebElement::isDisplayed);
  }

  /** The first of what matches whose text has this, as soon as it is there. */
  WebElement see(String css, String text) {
    return await(css + " with '" + text + "'")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(
            () ->
                all(css).stream()
                    .filter(each -> each.isDisplayed() && each.getText().contains(text))
                    .findFirst()
                    .orElseThrow(),
            each -> true);
  }

  /** Waits until nothing matches. */
  void seeNo(String css) {
    await("no " + css).atMost(PATIENCE).until(() -> all(css).isEmpty());
  }

  /** Waits for the address of the page to have this. */
  void seeAddress(String part) {
    await("the address has " + part).atMost(PATIENCE).until(() -> address().contains(part));
  }

  /** What matches in the shadow of an element, as soon as it is there and can be seen. */
  WebElement seeInside(String host, String css, String text) {
    return await(css + " with '" + text + "' in " + host)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(
            () ->
                allInside(host, css).stream()
                    .filter(each -> each.isDisplayed() && each.getText().contains(text))
                    .findFirst()
                    .orElseThrow(),
            each -> true);
  }

  /** What matches in the shadow of an element. */
  List<WebElement> allInside(String host, String css) {
    return driver
        .findElement(By.cssSelector(host))
        .getShadowRoot()
        .findElements(By.cssSelector(css));
  }

  /** Goes on in a frame. */
  void enterFrame(String css) {
    driver.switchTo().frame(see(css));
  }

  int tabs() {
    return driver.getWindowHandles().size();
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** Presses what matches, whatever is drawn meanwhile. */
  void click(String css) {
    await("click on " + css)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              see(css).click();
              return true;
            });
  }

  void click(String css, String text) {
    await("click on " + text)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              see(css, text).click();
              return true;
            });
  }

  /** Writes into a field, instead of what is in it. */
  void type(String css, CharSequence... keys) {
    WebElement field = see(css);
    field.clear();
    field.sendKeys(keys);
  }

  /** The element that has the focus. */
  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  Object script(String text, Object... arguments) {
    Object result = driver.executeScript(text, arguments);
    return result == null ? "" : result;
  }

  /**
   * What shuts people out of what is shown, in a theme of the page: each is a rule, where it is
   * broken, and how.
   */
  List<String> accessibilityProblems(String theme) {
    if (script("return typeof axe").equals("undefined")) {
      script(AXE);
    }
    Object problems =
        script(
            """
            document.documentElement.dataset.theme = arguments[0];
            return new Promise((drawn) => requestAnimationFrame(drawn))
              .then(() => Promise.allSettled([document, ...[...document.querySelectorAll('*')].map((each) => each.shadowRoot).filter(Boolean)]
                .flatMap((each) => each.getAnimations())
                .filter((each) => each.effect.getTiming().iterations !== Infinity)
                .map((each) => each.finished)))
              .then(() => axe.run({resultTypes: ['violations']}))
              .then(({violations}) => violations.flatMap((rule) => rule.nodes.map((node) =>
                `${arguments[0]}: ${rule.id} at ${node.target.join(' ')}: ${node.failureSummary}`)))
            """,
            theme);
    return ((List<?>) problems).stream().map(String::valueOf).toList();
  }

  /** Opens the page as who has never been here, and waits for what matches. */
  void openCold(String address, String css) {
    driver.get(address.replaceFirst("#.*", "favicon.svg"));
    script("sessionStorage.clear(); localStorage.clear()");
    driver.get("about:blank");
    driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
    driver.get(address);
    see(css);
  }

  void reload() {
    driver.navigate().refresh();
  }

  /**
   * What the page has asked a server for since it was loaded, itself included, and not taken from
   * the browser's cache.
   */
  List<String> asked() {
    Object names =
        script(
            """
            return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
              .filter((each) => each.transferSize > 0 || each.responseStatus === 0 || each.name.includes('/api/'))
              .map((each) => each.name)
            """);
    return ((List<?>) names).stream().map(String::valueOf).toList();
  }

  /**
   * What the browser has complained of since it was asked last, such as refused scripts and styles.
   */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
