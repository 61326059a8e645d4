package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The receiver of the pipeline {@code told} never answers. */
class NotificationsPageIT extends PageIT {

  @Test
  void what_is_to_be_told_appears_with_the_job_and_why_it_was_not_told_yet() {
    visit("#/notifications?pipeline=told");
    browser().see(".connection", "Live");
    String job = api().schedule("told");
    api().awaitEnd(job);

    browser().see(".notification .name", "told · succeeded");
    browser().see(".notification a[href$='" + job + "']", job.substring(0, 8));
    browser().see(".notification .state", "attempt");
    browser().see(".notification .hint", "to http://127.0.0.1:9");
    assertThat(browser().see(".notifications").getText()).doesNotContain("secret-token");
    browser().see(".notification .trouble", "127.0.0.1");
    assertAccessible();

    browser().click("option[value=sent]");
    browser().seeAddress("state=sent");
    browser().see("h2", "No such notification");
    browser().click("option[value='']");
    browser().click(".notification a[href$='" + job + "']");
    browser().see("job-screen h1", "told");
  }

  @Test
  void a_test_is_sent_or_it_is_said_why_not() {
    visit("#/notifications");
    browser().see("notifications-screen h1");

    browser().type("input[name=of]", "success", Keys.ENTER);
    browser().see("notifications-screen .notice.is-failed", "notify");
    browser().type("input[name=of]", "told", Keys.ENTER);
    browser().see("notifications-screen .notice.is-succeeded", "to 1 receiver of told");
    browser().see(".notification .name", "told · test");
  }
}
