package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page says of tasks on other machines; here on one that never answers. */
class LaunchersPageIT extends PageIT {

  private String job = "";

  @BeforeEach
  void have_a_task_that_waits_for_its_host() {
    job = api().schedule("page-elsewhere");
    api().await(job, "running");
  }

  @AfterEach
  void end_it() {
    api().post("/v1/jobs/" + job + "/cancel", "");
    api().awaitEnd(job);
  }

  @Test
  void a_task_of_another_machine_says_where_it_runs_and_why_it_does_not_go_on() {
    visit("#/jobs/" + job);

    browser().see(".task-row.is-running .elsewhere", "page-nowhere");
    assertThat(browser().all(".elsewhere")).hasSize(1);
    browser().see(".timeline .held", "waits for a host of 'page-nowhere'");
    browser().see(".timeline .held", "127.0.0.1 does not answer: ");
    browser().see("a.node[aria-label='far, running, on page-nowhere']");
    assertAccessible();

    browser().click("prunner-job-actions button.danger");
    browser().see(".job-status", "canceled");
    browser().seeNo(".timeline .held");
    browser().see(".task-row.is-canceled .elsewhere", "page-nowhere");
  }

  @Test
  void an_admin_sees_which_hosts_do_not_answer() {
    visit("#/pipelines");

    browser().see(".launcher h3", "page-nowhere");
    browser().see(".launcher .pill", "1 task waits");
    browser().see(".host.is-failed .name", "127.0.0.1");
    browser().see(".host .load", "0 of 4 slots taken");
    browser().see(".host .why", "does not answer: ");
    assertAccessible();

    api().post("/v1/jobs/" + job + "/cancel", "");
    browser().seeNo(".launcher .pill");
  }

  @Test
  void readiness_tells_it_too_and_stays_ready() {
    var checks = ApiClient.json(api().get("/v1/health/ready")).getJsonArray("checks");
    var launchers = checks.getJsonObject(checks.size() - 1);

    assertThat(launchers.getString("status")).isEqualTo("UP");
    assertThat(launchers.getJsonObject("data").getJsonArray("page-nowhere").getString(0))
        .matches("127\\.0\\.0\\.1: [0-4] of 4 slots are taken.*");
  }

  @Test
  void a_plan_names_the_launcher() {
    assertThat(api().post("/v1/pipelines/page-elsewhere/plan", "").body())
        .contains("\"runOn\":[{\"launcher\":\"page-nowhere\"", "\"tasks\":[\"far\"]");
  }
}
