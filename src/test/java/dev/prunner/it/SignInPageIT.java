package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prunner.security.SharedSecret;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

class SignInPageIT extends PageIT {

  private static final String DIALOG = "sign-in dialog[open]";

  @Test
  void asks_for_a_token_and_keeps_it_for_the_tab_alone() {
    browser().open(root(), "#/jobs");
    String token = secretToken("jane", Instant.now().plusSeconds(600));

    browser().see(DIALOG);
    assertThat(browser().focused().getDomAttribute("name")).isEqualTo("token");
    assertAccessible();
    browser().type("#token", token, Keys.ENTER);

    browser().see("main h1", "Jobs");
    browser().see(".person", "jane");
    assertThat(browser().script("return sessionStorage.getItem('prunner.token')")).isEqualTo(token);
    assertThat(browser().script("return localStorage.length + document.cookie.length"))
        .isEqualTo(0L);
  }

  @Test
  void a_token_that_the_server_refuses_is_explained() {
    browser().open(root(), "");

    browser().type("#token", "nonsense", Keys.ENTER);
    browser().see(DIALOG + " [role=alert]", "does not accept this token");

    browser().type("#token", secretToken("jane", Instant.now().minusSeconds(7200)), Keys.ENTER);
    browser().see(DIALOG + " [role=alert]", "expired 2 hours ago");
  }

  @Test
  void a_link_with_a_token_signs_in_and_leaves_no_trace_of_it() {
    browser().open(root(), "#token=" + secretToken("jane", Instant.now().plusSeconds(600)));

    browser().see(".person", "jane");
    browser().see("main h1", "Pipelines");
    assertThat(browser().address()).doesNotContain("token");
    browser().back();
    assertThat(browser().address()).doesNotContain("token");
  }

  @Test
  void a_link_asks_before_another_user_takes_the_place_of_one() {
    visit("#/jobs");
    browser().go("#token=" + token("bob"));

    browser().see("switch-user h1", "Sign in as bob?");
    browser().see("switch-user p", "This tab is signed in as jane");
    assertAccessible();
    assertThat(browser().address()).endsWith("#/jobs");
    browser().click("switch-user button", "Stay jane");
    browser().seeNo("switch-user dialog[open]");
    browser().see(".person", "jane");

    browser().go("#token=" + token("bob"));
    browser().click("switch-user button", "Sign in as bob");
    browser().see(".person", "bob");
    browser().see("main h1", "Jobs");
  }

  @Test
  void a_link_of_the_same_user_renews_the_token_without_asking() {
    visit("#/jobs");
    String longer = secretToken("jane", Instant.now().plusSeconds(3600));
    browser().go("#token=" + longer);

    await().until(() -> storedToken().equals(longer));
    assertThat(browser().all("switch-user dialog[open]")).isEmpty();
    browser().see(".person", "jane");
  }

  @ParameterizedTest
  @CsvSource({
    "#token=nonsense, the token is malformed",
    "#code=nonsense, this sign-in code was used before"
  })
  void a_link_that_the_server_refuses_signs_nobody_out(String link, String reason) {
    visit("#/jobs");
    String before = storedToken();
    browser().go(link);

    browser().see("switch-user [role=alert]", reason);
    browser().click("switch-user button", "Go on as before");
    browser().see(".person", "jane");
    assertThat(storedToken()).isEqualTo(before);
  }

  @Test
  void a_used_or_old_code_says_how_to_get_another() {
    browser().open(root(), "#code=nonsense");

    browser().see(DIALOG + " [role=alert]", "older than 10 minutes");
    browser().see(DIALOG + " [role=alert]", "prunner.jar token --user NAME");
    assertThat(browser().address()).doesNotContain("code");
  }

  @Test
  void no_other_page_of_the_origin_is_given_the_token() {
    visit("#/jobs");
    try {
      browser().openTab(root() + "#/jobs");
      browser().see(DIALOG);
      assertThat(browser().script("return sessionStorage.length")).isEqualTo(0L);
    } finally {
      browser().closeTabs();
    }
  }

  @Test
  void a_link_that_the_page_opens_in_a_new_tab_is_signed_in_there() {
    visit("#/pipelines");
    try {
      browser().clickForNewTab("header nav a[href='#/jobs']");

      browser().see("main h1", "Jobs");
      browser().see(".person", "jane");
      assertThat(browser().script("return window.opener === null")).isEqualTo(true);
    } finally {
      browser().closeTabs();
    }
  }

  @Test
  void a_stream_that_ends_with_its_token_asks_to_sign_in_and_goes_on() {
    Instant end = Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
    browser().open(root(), "#token=" + secretToken("jane", end.minus(SharedSecret.LEEWAY)));
    browser().see(".connection", "Live");
    browser().go("#/jobs?pipeline=page-live");

    browser().see(DIALOG, "Your token has expired");
    assertThat(Instant.now()).isAfterOrEqualTo(end);
    browser().type("#token", token("jane"), Keys.ENTER);
    browser().see(".connection", "Live");
    String job = api().schedule("page-live");
    browser().see("a.job-row[href$='" + job + "']");
    release(job);
  }

  @Test
  void an_expired_token_is_told_and_a_new_one_leads_back_to_where_one_was() {
    browser()
        .open(
            root(),
            "#token="
                + secretToken("jane", Instant.now().plusSeconds(4).minus(SharedSecret.LEEWAY)));
    browser().see(".person", "jane");
    browser().go("#/pipelines?start=page-variables");
    browser().type("input[name=greeting]", "not lost");
    awaitExpiry();

    // The end of the page's stream may have been first to tell, and cover the button.
    Object unused =
        browser().script("document.querySelector('start-dialog button.primary').click()");
    browser().see(DIALOG, "Your token has expired");
    browser().type("#token", secretToken("jane", Instant.now().plusSeconds(600)), Keys.ENTER);

    browser().see(".person", "jane");
    assertThat(browser().see("input[name=greeting]").getDomProperty("value")).isEqualTo("not lost");
    assertThat(browser().address()).contains("start=page-variables");
  }

  @Test
  void signing_out_forgets_the_token_and_what_was_shown() {
    visit("#/pipelines");
    browser().see(".pipeline");

    browser().click("button[aria-label='Sign out']");

    browser().see(DIALOG);
    assertThat(browser().all(".pipeline")).isEmpty();
    assertThat(browser().script("return sessionStorage.length")).isEqualTo(0L);
  }

  private static String token(String user) {
    return secretToken(user, Instant.now().plusSeconds(600));
  }

  private String storedToken() {
    return (String) browser().script("return sessionStorage.getItem('prunner.token')");
  }

  private void awaitExpiry() {
    await()
        .until(
            () ->
                browser()
                    .script(
                        "return fetch('api/v1/whoami', {headers: {Authorization: 'Bearer ' +"
                            + " sessionStorage.getItem('prunner.token')}}).then(r => r.status)")
                    .equals(401L));
  }
}
