package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

class PipelinePageIT extends PageIT {

  @Test
  void the_runs_of_a_pipeline_are_bars_that_lead_to_its_jobs() {
    String first = ended("success");
    String second = ended("success");

    visit("#/pipelines/success");
    browser().see(".numbers", "Usually takes");
    browser().see("run-bars a[data-run='" + second + "']");
    List<WebElement> bars = browser().all("run-bars a");
    WebElement newest = bars.get(bars.size() - 1);
    assertThat(newest.getDomAttribute("aria-label")).contains("succeeded after", "by jane");
    assertThat(newest.getDomAttribute("tabindex")).isEqualTo("0");
    assertThat(bars.get(0).getDomAttribute("tabindex")).isEqualTo("-1");
    assertAccessible();

    browser().script("document.querySelector('run-bars a[tabindex=\"0\"]').focus()");
    browser().focused().sendKeys(Keys.ARROW_LEFT);
    assertThat(browser().focused().getDomAttribute("data-run")).isEqualTo(first);
    browser().see("run-bars .pointed", "succeeded after");
    browser().focused().sendKeys(Keys.ENTER);
    browser().seeAddress("#/jobs/" + first);
  }

  private String ended(String pipeline) {
    String job = api().schedule(pipeline);
    api().awaitEnd(job);
    return job;
  }

  @Test
  void the_definition_is_shown_with_its_place_and_what_it_declares() {
    visit("#/pipelines/page-typed");

    browser().see(".definition header code", "page/pipelines.yml:");
    browser().see(".declared", "one of staging, production, default staging");
    browser().see(".declared", "The tag to deploy");
    browser().see(".task pre", "echo");
    browser().click("main .head .button.primary");
    browser().see("start-dialog h1", "page-typed");
    browser().seeAddress("#/pipelines/page-typed?start=page-typed");
  }

  @Test
  void any_name_has_an_address() {
    visit("#/pipelines?filter=Any");
    browser().click(".pipeline .name", "Any / name <b>");

    browser().see("pipeline-screen h1", "Any / name <b>");
    browser().seeAddress("#/pipelines/Any%20%2F%20name%20%3Cb%3E");
    browser().see(".task .name", "../A task");
  }

  @Test
  void the_wait_list_says_why_and_is_canceled_at_once() {
    String running = api().schedule("page-queue");
    api().schedule("page-queue");
    String last = api().schedule("page-queue");
    visit("#/pipelines/page-queue");
    browser().see("[aria-labelledby=running-title]", running.substring(0, 8));
    browser().see("ol.active .why", "the running job has ended");
    assertThat(browser().all("ol.active > li")).hasSize(2);

    browser().click("button[aria-label='Cancel " + last.substring(0, 8) + ", place 2']");
    browser().seeNo("button[aria-label='Cancel " + last.substring(0, 8) + ", place 2']");
    browser().script("window.confirm = () => true");
    browser().click("button.danger", "Cancel all that wait");
    browser().see("pipeline-screen .notice", "Canceled 1 job");
    browser().seeNo("ol.active");
    release(running);
    browser().seeNo("[aria-labelledby=running-title]");
  }

  @Test
  void its_schedules_are_switched_and_run() {
    visit("#/pipelines/scheduled");
    browser().see("#schedules-title");
    browser().see(".schedule", "at 02:30, Europe/Berlin");
    browser().see(".schedule .next", "Next in");
    assertAccessible();

    browser().click(".schedule input[role=switch]");
    browser().see(".schedule", "does not fire");
    browser().click(".schedule input[role=switch]");
    browser().see(".schedule .next", "Next in");
    browser().click(".schedule button", "Run now");
    browser().see("pipeline-screen .notice", "nightly has a job now");
    browser().click("pipeline-screen .notice a");
    browser().see(".facts", "nightly");
  }

  @Test
  void a_pause_is_seen_as_it_happens() {
    visit("#/pipelines/page-live");
    browser().see("pipeline-screen h1", "page-live");
    api().post("/v1/pipelines/page-live/pause", "{\"reason\":\"a move\"}");

    browser().see("pipeline-screen .notice.is-warning", "a move");
    browser().click("pipeline-screen .head button", "Resume");
    browser().seeNo("pipeline-screen .notice.is-warning");
  }
}
