package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class JobPageIT extends PageIT {

  @Test
  void shows_tasks_as_they_go_on_and_cancels() {
    String job = api().schedule("page-held");
    visit("#/jobs/" + job);
    browser().see(".task-row.is-running", "a");

    browser().click("prunner-job-actions button.danger");

    browser().see(".job-status", "canceled");
    browser().see(".task-row.is-canceled", "a");
    assertThat(api().job(job).getString("status")).isEqualTo("canceled");
  }

  @Test
  void leads_from_a_failed_job_to_the_output_of_its_red_task() {
    String job = api().schedule("failure");
    api().await(job, "failed");
    visit("#/jobs/" + job);

    browser().see(".task-row.is-failed", "bad");
    browser().see(".task-row.is-canceled", "not run, since bad failed");
    browser().see(".failure .why", "bad failed: exit status 42");
    browser().see(".last-lines.from-stdout li", "before");
    assertThat(browser().see(".failure prunner-copy-button button").isEnabled()).isTrue();
    assertAccessible();
    browser().click(".to-failure", "bad");

    browser().seeAddress("/tasks/bad");
    browser().see(".line", "before");
    browser().see(".notice", "exit status 42");
  }

  @Test
  void a_skipped_task_says_why_and_the_graph_ends_with_the_cleanup() {
    String job = api().schedule("flow");
    api().await(job, "succeeded");
    visit("#/jobs/" + job);

    browser().see(".task-row.is-skipped .unrun", "{{ .draft }} is false");
    browser().see("a.node.is-succeeded[aria-label='finally, done']");
  }

  @Test
  void each_attempt_leads_to_its_output_and_a_timeout_says_so() {
    String job = api().schedule("page-tried");
    api().await(job, "succeeded");
    visit("#/jobs/" + job);
    browser().see(".task-row .result", "timed out after 1s");

    browser().click(".attempts a", "1, exit 1");

    browser().see(".line", "this is 1");
    browser().see(".attempts [aria-current]", "1, exit 1");
    browser().click(".attempts a", "3, exit 0");
    browser().see(".line", "this is 3");
    assertThat(api().job(job).getJsonArray("tasks").getJsonObject(0).getJsonArray("attempts"))
        .hasSize(3);
  }

  @Test
  void a_pause_says_when_the_next_attempt_is_due_and_ends_with_a_cancel() {
    String job = api().schedule("page-pauses");
    visit("#/jobs/" + job);
    browser().see(".attempts", "next one in 9 min");

    browser().click("prunner-job-actions button.danger");

    browser().see(".job-status", "canceled");
    browser().seeNo(".attempts span[title]");
  }

  @Test
  void an_interrupted_job_and_the_one_that_took_its_place_link_to_each_other() {
    String old = api().schedule("interrupting", "{\"go\":\"never\"}");
    api().await(old, "running");
    String newer = api().schedule("interrupting", "{\"go\":\"never\"}");
    api().await(newer, "running");
    visit("#/jobs/" + old);

    browser().see(".job-status", "interrupted");
    browser().see(".facts", "Interrupted by");
    browser().click(".facts a", newer.substring(0, 8));
    browser().seeAddress(newer);
    browser().see(".facts", "Took the place of");
    browser().click(".facts a", old.substring(0, 8));
    browser().seeAddress(old);
    api().post("/v1/jobs/" + newer + "/cancel", "");
    api().awaitEnd(newer);
  }

  @Test
  void retries_into_a_new_job() {
    String job = api().schedule("failure");
    api().await(job, "failed");
    visit("#/jobs/" + job);

    browser().click("prunner-job-actions button", "Retry from failed");
    browser().see(".facts", "Retry of");

    assertThat(browser().address()).doesNotContain(job);
    browser().see("prunner-retry-chain .is-failed + a", job.substring(0, 8));
    browser().see(".job-status", "failed");
  }

  @Test
  void a_job_tells_which_one_runs_it_again_as_soon_as_that_is_there() {
    String job = api().schedule("failure");
    api().await(job, "failed");
    visit("#/jobs/" + job);
    browser().see(".connection", "Live");
    assertThat(browser().see(".facts").getText()).doesNotContain("Retried by");

    String again = ApiClient.json(api().post("/v1/jobs/" + job + "/retry", "")).getString("id");

    browser().see(".facts", "Retried by");
    browser().reload();
    browser().click(".facts a", again.substring(0, 8));
    browser().seeAddress(again);
    api().awaitEnd(again);
  }

  @Test
  void starts_again_with_the_values_of_an_earlier_job() {
    String job = api().schedule("page-variables", "{\"greeting\":\"moin\",\"list\":[1]}");
    release(job);
    api().await(job, "succeeded");
    visit("#/jobs/" + job);

    browser().see(".variables", "moin");
    browser().click("prunner-job-actions a", "Start with changes");

    assertThat(browser().see("input[name=greeting]").getDomProperty("value")).isEqualTo("moin");
    assertThat(browser().see("input[name=list]").getDomProperty("value")).isEqualTo("[1]");
  }

  @Test
  void the_graph_has_each_task_in_the_color_of_its_status_as_a_link() {
    String job = api().schedule("failure");
    api().await(job, "failed");
    visit("#/jobs/" + job);

    browser().see("a.node.is-failed[aria-label='bad, error']");
    assertAccessible();
    browser().see("a.node.is-canceled[aria-label='next, canceled']").click();

    browser().seeAddress("/tasks/next");
  }

  @Test
  void a_wide_graph_fits_folds_what_is_parallel_and_opens_it() {
    String job = api().schedule("page-wide");
    api().await(job, "failed");
    visit("#/jobs/" + job);

    browser().see(".node.many text", "8 parallel");
    browser().see(".failure .why", "work-5 failed");
    assertThat(graphIsInside()).isEqualTo(true);
    browser().click(".node.many");
    browser().see("a.node.is-failed[data-task='work-5']");
    browser().click("button[aria-label^='All of it']");
    await().until(() -> graphIsInside().equals(true));
    browser().click("button[aria-label^='Larger']");
    await().until(() -> graphIsInside().equals(false));

    browser().script("document.querySelector('a.node[data-task=work-1]').focus()");
    await().until(() -> !browser().all(".node.faded").isEmpty());
    browser().click("button[aria-label^='Fold']");
    browser().see(".node.many");
  }

  private Object graphIsInside() {
    return browser()
        .script(
            """
            const room = document.querySelector('.canvas').getBoundingClientRect();
            return [...document.querySelectorAll('.node')].map((node) => node.getBoundingClientRect()).every(
                (node) => node.left >= room.left && node.right <= room.right && node.top >= room.top && node.bottom <= room.bottom)
            """);
  }

  @Test
  void of_many_tasks_the_timeline_and_the_graph_take_turns() {
    String job = api().schedule("page-broad");
    api().await(job, "succeeded");
    visit("#/jobs/" + job);

    browser().see("[role=tab][aria-selected=true]", "Timeline");
    browser().see(".axis text", "0");
    assertThat(browser().all("prunner-task-graph")).isEmpty();
    assertAccessible();
    browser().click("[role=tab]", "Graph");
    browser().see(".node.many text", "40 parallel");
    browser().seeAddress("view=graph");
    assertThat(browser().all(".task-row")).isEmpty();
  }

  @Test
  void a_job_that_never_ran_has_nothing_to_go_on_from() {
    String running = api().schedule("page-held");
    String waiting = api().schedule("page-held");
    api().post("/v1/jobs/" + waiting + "/cancel", "");
    visit("#/jobs/" + waiting);
    browser().see("prunner-job-actions button", "Retry");

    assertThat(browser().all("prunner-job-actions button"))
        .extracting(button -> button.getText())
        .doesNotContain("Retry from failed");
    browser().see(".task-row .unrun", "not run, since the job was canceled");
    release(running);
    api().await(running, "succeeded");
  }

  @Test
  void says_when_there_is_no_such_job() {
    visit("#/jobs/00000000-0000-0000-0000-000000000000");

    browser().see("[role=alert]", "there is no job");
  }

  @Test
  void fits_a_phone() {
    String job = api().schedule("failure");
    api().await(job, "failed");
    browser().resize(375, 720);
    try {
      visit("#/jobs/" + job);
      browser().see(".task-row");

      assertThat(browser().script("return document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
    } finally {
      browser().resize(1200, 900);
    }
  }
}
