package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

class AuditPageIT extends PageIT {

  @Test
  void says_who_has_done_what_and_what_was_refused() {
    String job = api().schedule("success");
    api().awaitEnd(job);
    api().post("/v1/jobs/" + job + "/cancel", "");

    visit("#/audit?user=jane&action=cancel");

    browser().see(".audit td.refused", "409");
    browser().see(".audit td", "127.0.0.1");
    assertThat(browser().see("select[name=action]").getDomProperty("value")).isEqualTo("cancel");
    assertAccessible();
    browser().click("option[value=submit]");
    browser().seeAddress("action=submit");
    browser().click(".audit a[href$='" + job + "']");
    browser().see("job-screen h1", "success");
    browser().back();
    browser().type("input[name=user]", "nobody-has-this-name", Keys.ENTER);
    browser().see("h2", "Nothing yet");
  }

  @Test
  void older_entries_come_below() {
    for (int i = 0; i < 55; i++) {
      api().post("/v1/pipelines/success/pause", "");
    }
    api().post("/v1/pipelines/success/resume", "");
    visit("#/audit?action=pause&pipeline=success");
    browser().see(".audit td", "pause");
    int before = browser().all(".audit tbody tr").size();

    browser().click("button", "Older entries");

    browser().see(".audit tbody tr:nth-child(" + (before + 1) + ")");
  }

  @Test
  void each_action_that_one_can_choose_is_known_to_the_server() {
    visit("#/audit");
    browser().see("select[name=action]");
    List<String> actions =
        browser().all("select[name=action] option").stream()
            .map(option -> option.getDomAttribute("value"))
            .filter(value -> !value.isEmpty())
            .toList();

    String known = api().get("/v1/audit?action=nothing").body();

    assertThat(actions).isNotEmpty().allMatch(known::contains);
    assertThat(known).contains(String.join(", ", actions));
  }
}
