package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobPageIT extends PageIT {

  @Test
  void shows_tasks_as_they_go_on_and_cancels() {
    String job = api().schedule("page-held");
    visit("#/jobs/" + job);
    browser().see(".task-row.is-running", "a");

    browser().click("job-actions button.danger");

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
    browser().see(".task-row.is-canceled", "next");
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

    browser().see(".task-row.is-skipped .note", "{{ .draft }} is false");
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

    browser().click("job-actions button.danger");

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

    browser().click("job-actions button", "Retry from failed");
    browser().see(".facts", "Retry of");

    assertThat(browser().address()).doesNotContain(job);
    browser().see(".job-status", "failed");
  }

  @Test
  void starts_again_with_the_values_of_an_earlier_job() {
    String job = api().schedule("page-variables", "{\"greeting\":\"moin\",\"list\":[1]}");
    release(job);
    api().await(job, "succeeded");
    visit("#/jobs/" + job);

    browser().see(".variables", "moin");
    browser().click("job-actions a", "Start with changes");

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
