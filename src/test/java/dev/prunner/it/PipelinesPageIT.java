package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

class PipelinesPageIT extends PageIT {

  @Test
  void shows_every_pipeline_and_filters_by_name_in_the_address() {
    visit("#/pipelines");
    browser().see(".pipeline", "success");
    browser().see(".pipeline", "Any / name <b>");
    assertAccessible();

    browser().type("input[name=filter]", "ANY / NAME");

    browser().seeAddress("filter=ANY");
    await().untilAsserted(() -> assertThat(browser().all(".pipeline")).hasSize(1));
    browser().see(".pipeline", "Any / name <b>");
    browser().type("input[name=filter]", "no such");
    browser().see("h2", "No such pipeline");
  }

  @Test
  void a_row_shows_the_last_runs_and_how_long_they_take() {
    api().awaitEnd(api().schedule("success"));
    visit("#/pipelines?filter=success");

    browser().see(".pipeline .sparkline path.is-succeeded");
    assertThat(browser().see(".pipeline .sparkline").getDomAttribute("aria-label"))
        .contains("succeeded");
    browser().see(".pipeline .usual", "~");
  }

  @Test
  void a_failed_reload_is_told_once() {
    visit("#/pipelines");
    browser().see(".pipeline", "success");
    listAs("{...list, problems: [{file: 'pipelines.yml', line: 3, message: 'unknown key'}]}");

    browser().click("pipelines-screen .head button", "Read definitions again");

    browser().see("pipelines-screen .problems", "pipelines.yml:3 unknown key");
    assertThat(browser().all("pipelines-screen .notice")).hasSize(1);
  }

  @Test
  void where_there_are_no_pipelines_it_is_told_where_to_define_them() {
    visit("#/pipelines");
    browser().see(".pipeline", "success");
    listAs("{...list, pipelines: []}");
    browser().click("pipelines-screen .head button", "Read definitions again");

    browser().see(".first-steps", "**/pipelines.{yml,yaml}");
    browser().see(".first-steps", "target/it/project/pipelines.yml");
    browser().see(".first-steps pre", "pipelines:");
    browser().click(".first-steps button", "Copy");
    browser().see(".first-steps button", "ed");
    assertAccessible();
  }

  /** Has the page be told something else than the list of pipelines, and that none can be read. */
  private void listAs(String list) {
    browser()
        .script(
            """
            const ask = window.fetch;
            const answer = (body, status) =>
                new Response(JSON.stringify(body), {status, headers: {'Content-Type': 'application/problem+json'}});
            window.fetch = async (url, options) => {
              if (String(url).endsWith('/pipelines/reload')) return answer({detail: 'told a second time'}, 422);
              const list = String(url).includes('/pipelines?') && (await (await ask(url, options)).json());
              return list ? answer(CHANGED, 200) : ask(url, options);
            }"""
                .replace("CHANGED", list));
  }

  @Test
  void a_pipeline_is_paused_with_a_reason_and_resumed() {
    visit("#/pipelines");
    browser().click("button[aria-label='Pause success']");
    browser().type("pause-dialog input[name=reason]", "a migration");
    browser().click("pause-dialog button.primary");

    browser().see(".pill.is-paused", "paused");
    assertThat(browser().see(".pill.is-paused").getDomAttribute("title")).contains("a migration");
    browser().click("button[aria-label='Resume success']");
    browser().seeNo(".pill.is-paused");
  }

  @Test
  void a_banner_says_that_all_are_paused() {
    visit("#/pipelines");
    api().post("/v1/pause", "{\"reason\":\"holidays\"}");

    browser().see("pipelines-screen .notice.is-warning", "All pipelines are paused");
    browser().see("pipelines-screen .notice.is-warning", "holidays");
    browser().click("pipelines-screen .notice.is-warning button", "Resume all");
    browser().seeNo("pipelines-screen .notice.is-warning");
  }

  @Test
  void a_job_started_with_variables_shows_its_output_as_it_comes() {
    visit("#/pipelines");
    browser().click("a[aria-label='Start page-variables']");
    browser().type("input[name=greeting]", "Hello <b>you</b>");
    browser().type("input[name=list]", "[1, 2]");
    browser().click("start-dialog button.primary");

    browser().seeAddress("#/jobs/");
    browser().see(".job-status", "running");
    browser().click(".task-row", "greet");
    browser().see(".line", "Hello <b>you</b> 1 2");
    browser().see(".job-status", "running");
    String job = browser().address().replaceAll(".*#/jobs/([^/]+)/.*", "$1");
    release(job);
    browser().see(".line", "gone on");
    browser().see(".job-status", "succeeded");
  }

  @Test
  void json_and_fields_are_two_ways_to_give_the_same() {
    visit("#/pipelines?start=page-variables");
    browser().type("input[name=greeting]", "hi");
    browser().click(".modes label", "JSON");

    assertThat(browser().see("#json").getDomProperty("value")).contains("\"greeting\": \"hi\"");
    browser().type("#json", "{\"greeting\": ");
    browser().click("start-dialog button.primary");
    browser().see("start-dialog [role=alert]", "is not JSON");
    browser().type("#json", "{\"greeting\": \"ho\", \"list\": [3], \"other\": true}");
    browser().click(".modes label", "Fields");

    assertThat(browser().see("input[name=greeting]").getDomProperty("value")).isEqualTo("ho");
    assertThat(browser().see("input[name=list]").getDomProperty("value")).isEqualTo("[3]");
    assertThat(browser().see(".free input").getDomProperty("value")).isEqualTo("other");
  }

  @Test
  void declared_variables_are_fields_of_their_types() {
    visit("#/pipelines?start=page-typed");
    browser().see("label[for=variable-version]", "required");
    assertAccessible();
    browser().see("#variable-version-hint", "The tag to deploy");
    assertThat(browser().see("#variable-version").getDomAttribute("aria-required"))
        .isEqualTo("true");
    assertThat(browser().see("select[name=target]").getDomProperty("value")).isEqualTo("0");
    browser().see("#variable-target-hint", "Default: staging");
    assertThat(browser().see("input[name=dry_run]").isSelected()).isTrue();
    assertThat(browser().all("input[type=number][name=count]")).hasSize(1);
    assertThat(browser().all("input[type=date][name=day]")).hasSize(1);
    assertThat(browser().all("input[type='datetime-local'][name=at]")).hasSize(1);
    assertThat(browser().all(".free, .modes ~ .more")).isEmpty();
  }

  @Test
  void what_is_wrong_is_told_at_its_field_and_what_is_right_starts_a_job() {
    visit("#/pipelines?start=page-typed");
    browser().type("input[name=version]", "1");
    browser().type("input[name=count]", "11");
    browser().click("#variable-ids-add");
    browser().focused().sendKeys("a");
    browser().click("#variable-ids-add");
    browser().focused().sendKeys("b");
    browser().click("#variable-ids-add");
    browser().focused().sendKeys("c", Keys.ENTER);

    browser().see("#variable-version-problem", "must match the pattern v\\d+");
    browser().see("#variable-count-problem", "must be at most 10");
    browser().see("#variable-ids-problem", "must have at most 2 items");
    browser().see("start-dialog .notice", "some variables do not fit");
    assertThat(browser().focused().getDomAttribute("name")).isEqualTo("version");
    assertThat(browser().focused().getDomAttribute("aria-invalid")).isEqualTo("true");

    browser().type("input[name=version]", "v7");
    browser().type("input[name=count]", "3");
    browser().type("input[name=large]", "9007199254740993");
    browser().click("button[aria-label='Remove item 3 of ids']");
    browser().click("input[name=dry_run]");
    browser().click("start-dialog button.primary");

    browser().seeAddress("#/jobs/");
    browser().see("dl.variables", "9007199254740993");
    browser().see(".job-status", "succeeded");
    browser().click(".task-row", "show");
    browser().see(".line", "v7 staging 9007199254740993 false [\"a\",\"b\"]");
  }

  @Test
  void a_refusal_shows_the_reason_of_the_server() {
    visit("#/pipelines?start=page-refusing");
    browser().see("start-dialog button.primary:enabled");
    String running = api().schedule("page-refusing");

    browser().click("start-dialog button.primary");

    browser().see("start-dialog [role=alert]", "queue_limit");
    release(running);
  }

  @Test
  void names_the_secrets_that_tasks_get() {
    visit("#/pipelines?start=secret");

    browser().see("start-dialog .secrets", "TOKEN");
  }

  @Test
  void asks_for_the_partition_where_the_wait_list_has_some() {
    visit("#/pipelines?start=page-partitions");

    browser().type("input[name=queuePartition]", "tenant-7", Keys.ENTER);

    browser().see(".facts", "tenant-7");
  }

  @Test
  void escape_closes_the_dialog_and_takes_it_out_of_the_address() {
    visit("#/pipelines?start=success");
    browser().see("start-dialog dialog[open] button.primary:enabled");

    browser().focused().sendKeys(Keys.ESCAPE);

    browser().seeNo("start-dialog dialog");
    assertThat(browser().address()).doesNotContain("start=");
  }

  @Test
  void what_runs_is_counted_live() {
    visit("#/pipelines?filter=page-held");
    browser().see(".connection", "Live");
    assertThat(browser().all(".pill")).isEmpty();

    String job = api().schedule("page-held");
    browser().see(".pill", "1 running");
    release(job);

    browser().seeNo(".pill");
    browser().see(".last", "succeeded");
  }
}
