package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.prunner.testing.DocExample;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The elements and frames of the server in a page of another origin, which allows nothing else. */
class EmbedPageIT extends PageIT {

  private static final String JOBS = "prunner-jobs";
  private static final String JOB = "prunner-job";
  private static final String LIST = "<prunner-jobs pipeline='page-tenants'></prunner-jobs>";

  @BeforeEach
  void allow_what_is_of_the_server() {
    otherSite().allowOnly("http://127.0.0.1:" + url.getPort());
  }

  @Test
  void a_list_shows_the_jobs_of_a_tenant_as_they_happen() {
    String tenant = "acme-" + System.nanoTime();
    String job = start("page-tenants", tenant);
    String others = start("page-tenants", "globex");
    open("<prunner-jobs pipeline='page-tenants' partition='%s'></prunner-jobs>".formatted(tenant));
    give(JOBS, tenantToken(tenant));

    browser().seeInside(JOBS, ".job-row .partition", tenant);
    assertThat(rows(JOBS)).isEqualTo(1);
    String second = start("page-tenants", tenant);
    await().until(() -> rows(JOBS) == 2);
    release(job);
    browser().seeInside(JOBS, "li:has(.is-succeeded)", "");
    assertThat(browser().script("return ended.join()")).isEqualTo(job + " succeeded");
    assertAccessibleHere();

    browser().seeInside(JOBS, "button.cancel", "").click();
    api().await(second, "canceled");
    browser().seeInside(JOBS, "li:has(.is-canceled)", "");
    release(others);
  }

  @Test
  void the_example_of_the_documentation_shows_jobs() throws IOException {
    String tenant = "example-" + System.nanoTime();
    release(start("page-tenants", tenant));
    otherSite().allowAll();
    otherSite().put("prunner-token", tenantToken(tenant));
    otherSite().put("example.html", "<!doctype html><h1>Example</h1>" + documented());

    browser().openCold(OtherSite.ORIGIN + "/example.html", "h1");

    browser().seeInside(JOBS, ".job-row .partition", tenant);
  }

  private String documented() throws IOException {
    return DocExample.all().stream()
        .filter(example -> example.language().equals("html"))
        .findFirst()
        .orElseThrow()
        .text()
        .replace("https://ci.example.com/", root())
        .replace("\"deploy\"", "\"page-tenants\"");
  }

  @Test
  void a_token_that_is_refused_is_asked_for_again_once_for_all_requests() {
    String tenant = "twice-" + System.nanoTime();
    release(start("page-tenants", tenant));
    open(LIST);

    browser()
        .script(
            """
            const token = arguments[0];
            document.querySelector('prunner-jobs').token = () => {
              window.asked = (window.asked ?? 0) + 1;
              return Promise.resolve(asked === 1 ? 'refused' : token);
            }
            """,
            tenantToken(tenant));

    browser().seeInside(JOBS, ".job-row .partition", tenant);
    assertThat(browser().script("return asked")).isEqualTo(2L);
  }

  @Test
  void a_token_that_stays_refused_is_told_and_can_be_tried_again() {
    String tenant = "late-" + System.nanoTime();
    release(start("page-tenants", tenant));
    open(LIST);
    browser()
        .script(
            "window.good = ''; document.querySelector('prunner-jobs').token = () => good ||"
                + " 'refused'");
    browser().seeInside(JOBS, "[role=alert]", "That did not work");

    browser().script("window.good = arguments[0]", tenantToken(tenant));
    browser().seeInside(JOBS, "button", "Try again").click();

    browser().seeInside(JOBS, ".job-row .partition", tenant);
  }

  @Test
  void a_job_that_failed_says_why_and_opens_as_the_page_wants_it() {
    String tenant = "fails-" + System.nanoTime();
    String job = start("page-tenant-fails", tenant);
    api().await(job, "failed");
    open("<prunner-job job-id='%s'></prunner-job>".formatted(job));
    give(JOB, tenantToken(tenant));

    browser().seeInside(JOB, ".failure .why", "check");
    browser().seeInside(JOB, ".last-lines", "no such file");
    browser().seeInside(JOB, "prunner-task-graph .node", "build");
    assertAccessibleHere();
    browser().seeInside(JOB, ".to-failure", "check").click();

    assertThat(browser().script("return opened.join()"))
        .isEqualTo(
            "%s page-tenant-fails check %s#/jobs/%s/tasks/check".formatted(job, root(), job));
    assertThat(browser().tabs()).isEqualTo(1);
  }

  @Test
  void a_job_that_is_started_again_is_followed() {
    String tenant = "again-" + System.nanoTime();
    String job = start("page-tenant-fails", tenant);
    api().await(job, "failed");
    open("<prunner-job id='%s'></prunner-job>".formatted(job));
    give(JOB, tenantToken(tenant));

    browser().seeInside(JOB, "button", "Retry from failed").click();

    browser().seeInside(JOB, ".facts", "Retry of");
    assertThat(browser().see(JOB).getDomAttribute("job-id")).isNotEqualTo(job);
  }

  @Test
  void a_job_opens_in_a_new_tab_unless_the_page_does_otherwise() {
    String tenant = "opens-" + System.nanoTime();
    release(start("page-tenants", tenant));
    open(LIST);
    give(JOBS, tenantToken(tenant));
    browser().script("keep = false");

    browser().seeInside(JOBS, "a.job-row", "").click();

    await().until(() -> browser().tabs() == 2);
    browser().closeTabs();
  }

  @Test
  void two_tenants_do_not_mix_and_who_has_the_same_token_has_one_stream() {
    String one = "one-" + System.nanoTime();
    String two = "two-" + System.nanoTime();
    release(start("page-tenants", one));
    release(start("page-tenants", two));
    open(
        "<div id='one'>%s</div><div id='two'>%s</div><div id='same'>%s</div>"
            .formatted(LIST, LIST, LIST));
    browser()
        .script(
            """
            const [one, two, same] = document.querySelectorAll('prunner-jobs');
            const [first, second] = arguments;
            same.token = one.token = () => first;
            two.token = () => second;
            """,
            tenantToken(one),
            tenantToken(two));

    browser().seeInside("#one " + JOBS, ".partition", one);
    browser().seeInside("#same " + JOBS, ".partition", one);
    browser().seeInside("#two " + JOBS, ".partition", two);
    assertThat(rows("#one " + JOBS) + rows("#two " + JOBS)).isEqualTo(2);
    await().until(() -> streams() == 2);

    browser().script("one.remove(); two.remove()");
    await().until(() -> streams() == 1);
    browser().script("same.remove()");
    await().until(() -> streams() == 0);
  }

  @Test
  void nothing_of_the_page_comes_in_and_nothing_is_left_there() {
    String tenant = "alone-" + System.nanoTime();
    release(start("page-tenants", tenant));
    open(LIST);
    give(JOBS, tenantToken(tenant));

    WebElement name = browser().seeInside(JOBS, ".job-row .name", "page-tenants");
    assertThat(name.getCssValue("color")).isNotEqualTo("rgba(255, 0, 0, 1)");
    assertThat(name.getCssValue("letter-spacing")).isEqualTo("normal");
    assertThat(name.getCssValue("font-size")).isEqualTo("15px");
    assertThat(
            browser()
                .script(
                    "return sessionStorage.length + localStorage.length +"
                        + " document.head.querySelectorAll('style').length"))
        .isEqualTo(0L);
    assertThat(
            browser()
                .script(
                    "return import(arguments[0] + 'embed.js?again').then(() => 'twice')", root()))
        .isEqualTo("twice");
  }

  @ParameterizedTest
  @CsvSource({"300", "390", "1400"})
  void there_is_room_for_it_at_any_width(int width) {
    String tenant = "wide-" + System.nanoTime();
    String job = start("page-tenant-fails", tenant);
    api().await(job, "failed");
    open("<div id='room'>%s<prunner-job job-id='%s'></prunner-job></div>".formatted(LIST, job));
    browser().script("document.querySelector('#room').style.width = arguments[0] + 'px'", width);
    give(JOBS, tenantToken(tenant));
    give(JOB, tenantToken(tenant));
    browser().script("document.querySelector('prunner-jobs').removeAttribute('pipeline')");

    browser().seeInside(JOBS, "a.job-row", "page-tenant-fails");
    browser().seeInside(JOB, ".failure", "check");
    browser().seeInside(JOB, ".task-row", "check");

    assertThat(
            browser()
                .script(
                    """
                    return [...document.querySelectorAll('prunner-jobs, prunner-job')].flatMap((each) =>
                      [...each.shadowRoot.querySelectorAll('.embedded, .panel, .head, .facts, .job-row, .task-row')])
                      .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX === 'visible')
                      .map((each) => each.className).join()
                    """))
        .isEqualTo("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <prunner-jobs></prunner-jobs>              | Nobody is signed in
          <prunner-jobs limit="many"></prunner-jobs> | limit must be a number from 1 to 100
          <prunner-job></prunner-job>                | job-id must be the id of a job
          <prunner-jobs src="http://"></prunner-jobs> | src is no address of a server
          """)
  void what_is_missing_or_wrong_is_told(String element, String told) {
    open(element);
    String host = element.startsWith("<prunner-jobs") ? JOBS : JOB;
    if (!told.startsWith("Nobody")) {
      give(host, secretToken("jane", Instant.now().plusSeconds(600)));
    }

    browser().seeInside(host, ".embedded", told);
  }

  @Test
  void a_frame_shows_a_screen_and_nothing_around_it() {
    String token = secretToken("jane", Instant.now().plusSeconds(600));
    release(start("page-tenants", "framed"));
    open(
        "<iframe title='Jobs' width='900' height='700' src='%s?embed&theme=dark#token=%s'></iframe>"
            .formatted(root(), token));
    browser().enterFrame("iframe");
    browser().see("main h1");
    browser().go("#/jobs?pipeline=page-tenants");
    browser().see("a.job-row");
    browser().see("main").sendKeys(Keys.chord(Keys.CONTROL, "k"), "?");

    assertThat(browser().all(".bar, .skip, dialog[open], command-palette")).isEmpty();
    assertThat(browser().script("return document.documentElement.dataset.theme")).isEqualTo("dark");
    browser().click("a.job-row");
    browser().see("main h1", "page-tenants");
    assertThat(browser().see("main").getCssValue("max-width")).isEqualTo("none");
    assertThat(browser().all(".crumbs")).noneMatch(WebElement::isDisplayed);
    assertAccessibleHere();
  }

  /**
   * Opens a page of the other site with some content, and styles that it would not like to share.
   */
  private void open(String content) {
    otherSite()
        .put(
            "host.css",
            """
            html { font-size: 62.5%; } [data-theme=dark] { color-scheme: dark; background: #111; }
            * { color: red; letter-spacing: 3px; } main, h1 { color: light-dark(#000, #fff); }
            .rows { display: none; } a { display: none; }
            """);
    otherSite()
        .put(
            "host.js",
            """
            Object.assign(window, {opened: [], ended: [], streams: [], keep: true});
            const ask = window.fetch;
            window.fetch = (address, options) => {
              if (String(address).endsWith('/events')) streams.push(options.signal);
              return ask(address, options);
            };
            addEventListener('prunner-open', (event) => {
              if (keep) event.preventDefault();
              const {id, pipeline, task, href} = event.detail;
              opened.push([id, pipeline, task, href].join(' '));
            });
            addEventListener('prunner-ended', ({detail: {id, status}}) => ended.push(id + ' ' + status));
            """);
    otherSite()
        .put(
            "host.html",
            """
            <!doctype html><html lang="en"><head><title>Host</title>
            <link rel="stylesheet" href="host.css"><script src="host.js"></script>
            <script type="module" src="%sembed.js"></script></head>
            <body><main><h1>Host</h1>%s</main></body></html>
            """
                .formatted(root(), content));
    browser().openCold(OtherSite.ORIGIN + "/host.html", "h1");
  }

  private void give(String element, String token) {
    browser()
        .script(
            "const token = arguments[1]; document.querySelector(arguments[0]).token = () => token",
            element,
            token);
  }

  /** The checker itself adds styles, of which the policy of the other site complains. */
  private void assertAccessibleHere() {
    the_browser_has_refused_nothing();
    assertAccessible();
    browser().complaints();
  }

  private long streams() {
    return (long) browser().script("return streams.filter((each) => !each.aborted).length");
  }

  private int rows(String host) {
    return browser().allInside(host, "a.job-row").size();
  }

  private String start(String pipeline, String tenant) {
    return ApiClient.json(
            api()
                .post(
                    "/v1/pipelines/" + pipeline + "/jobs",
                    "{\"queuePartition\":\"" + tenant + "\"}"))
        .getString("id");
  }

  private static String tenantToken(String tenant) {
    return secretToken(
        new JWTClaimsSet.Builder()
            .subject("jane")
            .expirationTime(Date.from(Instant.now().plusSeconds(600)))
            .claim("partition", tenant)
            .build());
  }
}
