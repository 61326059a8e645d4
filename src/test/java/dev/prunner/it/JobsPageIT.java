package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
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
