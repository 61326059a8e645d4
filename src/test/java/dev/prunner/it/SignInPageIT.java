package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.security.SharedSecret;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

class SignInPageIT extends PageIT {

  private static final String DIALOG = "sign-in dialog[open]";

  @Test
  void asks_for_a_token_and_keeps_it_for_the_tab_alone() {
    browser().open(root(), "#/jobs");
    String token = secretToken("jane", Instant.now().plusSeconds(600));

    browser().see(DIALOG);
    assertThat(browser().focused().getDomAttribute("name")).isEqualTo("token");
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

    browser().click("start-dialog button.primary");
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

  private void awaitExpiry() {
    org.awaitility.Awaitility.await()
        .until(
            () ->
                browser()
                    .script(
                        "return fetch('api/v1/whoami', {headers: {Authorization: 'Bearer ' +"
                            + " sessionStorage.getItem('prunner.token')}}).then(r => r.status)")
                    .equals(401L));
  }
}
