package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The servers that share their jobs; that of the tests is alone, so the others are made up. */
class ServersPageIT extends PageIT {

  @AfterEach
  void use_the_whole_window() {
    new Hands(browser()).asDesktop();
  }

  /** Has the page be told of three servers from now on, of which one is lost. */
  private void shareJobs() {
    // Else what is under way already would be told.
    await().until(() -> browser().asked().stream().anyMatch(name -> name.endsWith("/v1/servers")));
    browser()
        .script(
            """
            const server = (name, more) => ({id: name, name, version: '1.0', definitions: '3f2a9c1e77d0',
                started: new Date(Date.now() - 7200e3).toISOString(), state: 'alive', leaseSeconds: 12.9, jobs: 0, ...more});
            window.cluster = {shared: true, sameDefinitions: false, servers: [
                server('build1', {url: 'http://build1.example.org:9009', jobs: 3}),
                server('build2', {version: '1.1', definitions: '91bc00d2a8e4', jobs: 1}),
                server('build3', {state: 'lost', leaseSeconds: -200, jobs: 2})]};
            const ask = window.fetch;
            window.fetch = async (url, options) => String(url).endsWith('/v1/servers')
                ? new Response(JSON.stringify(window.cluster), {headers: {'Content-Type': 'application/json'}})
                : ask(url, options);
            """);
  }

  /** As if the page were opened now. */
  private void signInAgain() {
    browser().go("#token=" + secretToken("jane", Instant.now().plusSeconds(300)));
  }

  @Test
  void says_which_servers_are_alive_and_what_each_runs_while_that_changes() {
    visit("#/pipelines");
    shareJobs();
    browser().go("#/servers");

    browser().see(".server:nth-child(1) .name", "build1");
    browser().see(".server:nth-child(1) .state.state", "alive");
    browser().see(".server:nth-child(1) .hint", "lease ends in 1");
    browser().see(".server:nth-child(1) .load", "3 jobs run");
    browser().see(".server:nth-child(1) a[href='http://build1.example.org:9009']");
    browser().see(".server:nth-child(2) .load", "1 job runs");
    browser().see(".server:nth-child(2) .load", "version 1.1, started 2 hours ago");
    browser().see(".server:nth-child(3) .is-failed", "lost");
    browser().see(".server:nth-child(3) .hint", "lease ended 3 minutes ago");
    browser().see(".server:nth-child(3) .load", "2 jobs to take over");
    browser().see("nav a[aria-current=page]", "Servers");
    assertAccessible();

    browser().script("window.cluster.servers[1].state = 'lost'");
    browser().see(".server:nth-child(2) .is-failed", "lost");
  }

  @Test
  void says_who_has_which_definitions_until_all_have_the_same() {
    visit("#/pipelines");
    shareJobs();
    browser().go("#/servers");

    browser().see("servers-screen .notice.is-warning", "3f2a9c1e77d0 on build1");
    browser().see("servers-screen .notice.is-warning", "91bc00d2a8e4 on build2");
    assertThat(browser().see("servers-screen .notice").getText()).doesNotContain("build3");
    browser().script("window.cluster.sameDefinitions = true");
    browser().seeNo("servers-screen .notice");
  }

  @Test
  void a_banner_over_the_pipelines_warns_of_different_definitions() {
    visit("#/pipelines");
    browser().see(".pipeline");
    assertThat(browser().all("nav a[href='#/servers'], pipelines-screen .notice")).isEmpty();
    shareJobs();
    signInAgain();

    browser().see("pipelines-screen .notice.is-warning", "The servers have different definitions");
    assertAccessible();
    browser().click("pipelines-screen .notice a", "Show the servers");
    browser().see("servers-screen .server");
  }

  @Test
  void keys_and_the_palette_lead_to_the_servers_and_down_their_list() {
    visit("#/pipelines");
    shareJobs();
    signInAgain();
    browser().see("nav a[href='#/servers']");

    browser().focused().sendKeys(Keys.chord(Keys.CONTROL, "k"));
    browser().see(".palette[open]");
    browser().focused().sendKeys("serv");
    browser().see(".palette li[aria-selected=true]", "Servers");
    browser().focused().sendKeys(Keys.ENTER);
    browser().see("servers-screen .server a");
    await().until(() -> browser().focused().getText().equals("Servers"));
    browser().focused().sendKeys("j");

    assertThat(browser().focused().getText()).isEqualTo("http://build1.example.org:9009");
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 390, 660, 768, 1440})
  void nothing_is_cut_off_at_any_width(int width) {
    visit("#/pipelines");
    shareJobs();
    browser()
        .command(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", width < 600));
    browser().go("#/servers");
    browser().see("nav a[aria-current=page]", "Servers");
    browser().see(".server");

    await().untilAsserted(() -> assertThat(cutOff()).isEmpty());
  }

  private List<?> cutOff() {
    return (List<?>)
        browser()
            .script(
                """
                return [document.documentElement, ...document.querySelectorAll('.bar nav, .server > div, .notice')]
                  .filter((each) => each.scrollWidth > each.clientWidth + 1)
                  .map((each) => `${each.localName} ${each.className} ${each.scrollWidth} > ${each.clientWidth}`)
                """);
  }

  @Test
  void a_server_that_is_alone_is_shown_as_such_and_not_in_the_way() {
    visit("#/servers");

    browser().see(".server .is-succeeded", "alive");
    assertThat(browser().all(".server")).hasSize(1);
    browser().see("servers-screen > .hint", "shares its jobs with no other");
    assertThat(browser().all("nav a[href='#/servers']")).isEmpty();
    assertAccessible();
  }

  @Test
  void who_is_no_admin_sees_none_and_does_not_ask_for_them() {
    String token =
        secretToken(
            new JWTClaimsSet.Builder()
                .subject("narrowed")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .claim("may", List.of("view"))
                .build());
    visit("#/pipelines", token);
    browser().see(".pipeline");
    browser().see(".person", "narrowed");
    assertThat(browser().asked()).noneMatch(name -> name.endsWith("/v1/servers"));

    browser().go("#/servers");
    browser().see("servers-screen [role=alert]");
  }
}
