package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulesPageIT extends PageIT {

  private static final String CHOOSE =
      "const choice = document.querySelector('#pipeline');"
          + " choice.value = arguments[0]; return choice.value";

  @AfterEach
  void remove() {
    api().send(api().request("/v1/pipelines/success/schedules/tea").DELETE());
  }

  @Test
  void a_schedule_is_made_with_a_preview_then_switched_off_run_and_deleted() {
    visit("#/schedules");
    browser().see(".schedule", "scheduled · nightly");
    assertAccessible();
    browser().click(".head button.primary");
    await().until(() -> browser().script(CHOOSE, "success").equals("success")); // once it is there
    browser().type("#name", "tea");
    browser().type("#timing", "30 2 31 2 *");
    browser().see(".preview", "never fires");
    browser().type("#timing", "0 16 * * MON-FRI");
    browser().type("#zone", "Europe/London");
    browser().see(".preview", "At 16:00, on Monday to Friday");
    browser().see(".preview li", "Europe/London");
    assertAccessible();
    browser().click("schedule-dialog button.primary");

    browser().seeNo("schedule-dialog dialog");
    browser().see(".schedule", "success · tea");
    browser().click("input[aria-label='tea of success fires']");
    await().untilAsserted(() -> assertThat(tea()).doesNotContain("\"next\""));
    browser().click("button[aria-label='Run tea of success now']");
    browser().see("schedules-screen .notice", "has a job now");
    browser().click("schedules-screen .notice a");
    browser().see(".facts", "tea");
    browser().back();
    browser().see(".schedule", "success · tea");
    browser().script("window.confirm = () => true");
    browser().click("button[aria-label='Delete tea of success']");
    browser().seeNo("button[aria-label='Delete tea of success']");
  }

  private String tea() {
    return api().get("/v1/pipelines/success/schedules/tea").body();
  }
}
