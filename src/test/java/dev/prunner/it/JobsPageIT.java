package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

class JobsPageIT extends PageIT {

  @Test
  void a_new_job_appears_by_itself_and_changes_as_it_goes_on() {
    visit("#/jobs?pipeline=page-live");
    browser().see(".connection", "Live");
    browser().see("h2", "No such job");

    String job = api().schedule("page-live");
    browser().see("a.job-row .is-running");
    release(job);

    browser().see("a.job-row .is-succeeded");
    assertThat(browser().all("a.job-row")).hasSize(1);
  }

  @Test
  void filters_stand_in_the_address_and_hold_when_one_comes_back() {
    api().await(api().schedule("success"), "succeeded");
    api().await(api().schedule("failure"), "failed");
    visit("#/jobs");

    browser().type("input[name=pipeline]", "failure", Keys.ENTER);
    browser().click("option[value=failed]");
    browser().seeAddress("pipeline=failure&status=failed");
    browser().see("a.job-row", "failure");
    assertAccessible();
    assertThat(names()).containsOnly("failure");

    browser().click("a.job-row", "failure");
    browser().see("main h1", "failure");
    browser().back();
    browser().see("a.job-row", "failure");
    assertThat(names()).containsOnly("failure");
    assertThat(browser().see("input[name=pipeline]").getDomProperty("value")).isEqualTo("failure");
  }

  @Test
  void a_filter_by_user_is_a_link() {
    api().await(api().schedule("success"), "succeeded");
    visit("#/jobs?user=nobody-has-this-name");

    browser().see("h2", "No such job");
    browser().go("#/jobs?user=jane");

    browser().see("a.job-row");
  }

  @Test
  void only_what_can_be_seen_of_many_jobs_is_in_the_page() {
    IntStream.range(0, 230).forEach(i -> api().schedule("page-many", "{\"number\":" + i + "}"));
    visit("#/jobs?pipeline=page-many");
    browser().see("a.job-row");

    for (int i = 0; i < 6; i++) {
      browser().script("scrollTo(0, document.body.scrollHeight)");
      browser().script("return new Promise(done => setTimeout(done, 200))");
      assertThat(browser().all("a.job-row")).hasSizeLessThan(80);
    }

    browser().see(".end", "230 jobs");
    assertThat(browser().all("li[aria-posinset='230']")).hasSize(1);
  }

  @Test
  void a_tab_that_stays_open_keeps_no_more_of_the_jobs_that_come() {
    IntStream.range(0, 120).forEach(i -> api().schedule("page-many"));
    visit("#/jobs?pipeline=page-many");
    browser().see(".connection", "Live");
    browser().see("a.job-row");
    long nodes = nodes();

    String newest = "";
    for (int i = 0; i < 400; i++) {
      newest = api().schedule("page-many");
    }

    browser().see("li[aria-posinset='1'] a[href$='" + newest + "']");
    assertThat(nodes()).isLessThan(nodes + 50);
    assertThat(rows()).isBetween(100L, 360L);
    await().until(this::scrolledToTheLastJob);
  }

  @Test
  void arrow_keys_go_from_job_to_job() {
    api().await(api().schedule("success"), "succeeded");
    api().await(api().schedule("success"), "succeeded");
    visit("#/jobs?pipeline=success");
    browser().see("a.job-row");
    browser().script("document.querySelector('a.job-row').focus()");

    browser().focused().sendKeys(Keys.ARROW_DOWN);

    assertThat(browser().script("return document.activeElement.closest('li').ariaPosInSet"))
        .isEqualTo("2");
  }

  @Test
  void a_row_says_what_was_sent_how_its_tasks_are_and_why_it_failed() {
    String job = api().schedule("failure", "{\"version\":\"1.7-row\",\"stage\":\"production\"}");
    api().await(job, "failed");
    visit("#/jobs?q=version%3D1.7-row");

    assertThat(browser().see("a.job-row .sent").getText())
        .isEqualTo("stage=production version=1.7-row");
    assertThat(browser().see(".squares").getAttribute("aria-label")).contains("bad failed");
    assertThat(browser().see(".squares .is-failed").getAttribute("title")).isEqualTo("bad: failed");
    assertThat(browser().see("a.job-row .why").getText()).startsWith("bad: ");
    assertThat(browser().script("return document.querySelector('.rows li').offsetHeight"))
        .isEqualTo(40L);
    assertThat(browser().all("a.job-row")).hasSize(1);
    assertAccessible();
  }

  @Test
  void a_new_row_gets_its_variables_and_squares_without_a_request_for_each() {
    visit("#/jobs?pipeline=page-around");
    browser().see(".connection", "Live");
    String job = api().schedule("page-around", "{\"number\":\"live-1\"}");

    browser().see("a.job-row .sent", "number=live-1");
    browser().see(".squares .is-running");
    release(job);
    browser().see(".squares .is-succeeded");
  }

  @Test
  void selected_jobs_are_canceled_together_and_it_is_told_what_was_done() {
    String tag = "select-" + System.nanoTime();
    IntStream.range(0, 3).forEach(i -> api().schedule("page-around", "{\"tag\":\"" + tag + "\"}"));
    visit("#/jobs?q=" + tag);
    await().until(() -> browser().all("a.job-row").size() == 3);

    browser().script("confirm = () => true; document.querySelectorAll('.rows input')[0].click()");
    browser().see(".selection .count", "1 selected");
    browser()
        .script(
            "document.querySelectorAll('.rows input')[2].dispatchEvent(new MouseEvent('click',"
                + " {bubbles: true, cancelable: true, shiftKey: true}))");
    browser().see(".selection .count", "3 selected");
    assertAccessible();
    browser().click(".selection button", "Cancel 3");

    browser().see(".notice.is-succeeded", "Canceled 3 jobs.");
    browser().seeNo(".selection");
    await().until(() -> browser().all("a.job-row .what .is-canceled").size() == 3);
  }

  @Test
  void one_button_clears_all_filters_and_a_span_of_time_stands_in_the_address() {
    api().await(api().schedule("success"), "succeeded");
    visit("#/jobs?pipeline=nosuch&status=failed");
    browser().see("h2", "No such job");

    browser().click("button.clear");
    browser().see("a.job-row");
    browser().see(".total", "job");
    browser().click("select[name=when] option[value='24h']");
    browser().seeAddress("when=24h");
    browser().see("a.job-row");
    browser().click("select[name=when] option[value=exactly]");
    browser().see("input[name=since]");
    assertThat(browser().address()).doesNotContain("when=");
  }

  @Test
  void back_leads_to_where_the_list_was_left() {
    IntStream.range(0, 150).forEach(i -> api().schedule("page-many"));
    visit("#/jobs?pipeline=page-many");
    browser().see("a.job-row");
    browser().script("scrollTo(0, 2000)");
    browser().see("li[aria-posinset='60']");
    String link = browser().see("li[aria-posinset='60'] a.job-row").getDomAttribute("href");
    browser().script("document.querySelector('li[aria-posinset=\"60\"] a.job-row').click()");
    browser().see("job-screen h1");
    assertThat(browser().script("return scrollY")).isEqualTo(0L);

    browser().back();

    await().until(() -> browser().script("return Math.round(scrollY)").equals(2000L));
    await().until(() -> Objects.equals(link, browser().focused().getDomAttribute("href")));
    assertThat(browser().all("li[aria-posinset='60']")).hasSize(1);
  }

  /** All nodes of the page, comments and texts too. */
  private long nodes() {
    return (long)
        browser()
            .script(
                "const walk = document.createTreeWalker(document); let n = 0;"
                    + " while (walk.nextNode()) n++; return n");
  }

  /** How many jobs the list holds: each takes its height, in the page or not. */
  private long rows() {
    return (long)
        browser()
            .script(
                "return Math.round(document.querySelector('.rows').scrollHeight"
                    + " / document.querySelector('.rows li').offsetHeight)");
  }

  /** Scrolls once, which loads a page more. */
  private boolean scrolledToTheLastJob() {
    browser().script("scrollTo(0, document.body.scrollHeight)");
    return browser().see(".end").getText().endsWith(" jobs") && rows() >= 520;
  }

  private List<String> names() {
    return browser().all("a.job-row .name").stream().map(WebElement::getText).toList();
  }
}
