package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

class TaskOutputPageIT extends PageIT {

  @Test
  void output_and_names_are_text_and_never_html() {
    String job = api().schedule("page-script");
    api().await(job, "succeeded");
    visit("#/jobs/" + job);

    browser().click(".task-row", "<img src=x onerror=alert(1)>");

    browser().see("main h1", "<img src=x onerror=alert(1)>");
    browser().see(".line", "<script>alert(2)</script><img src=x onerror=alert(3)>");
    assertThat(browser().all("main script, main img")).isEmpty();
  }

  @Test
  void colors_hold_over_lines_until_they_are_changed() {
    String job = api().schedule("page-colors");
    api().await(job, "succeeded");
    open(job, "a", "");

    browser().see(".line .fg-1", "red");
    browser().see(".line .fg-1", "still red");
    browser().see(".line .fg-2.bold", "bold green");
    assertAccessible();
    assertThat(
            browser().see(".line", "plain").findElements(org.openqa.selenium.By.className("fg-1")))
        .isEmpty();
    browser().see(".line", "100 %");
    assertThat(browser().see("output-list").getText()).doesNotContain("50 %");
  }

  @Test
  void stdout_and_stderr_stand_together_or_apart() {
    String job = api().schedule("success");
    api().await(job, "succeeded");
    open(job, "first", "");
    browser().see(".line.from-stdout", "out");
    browser().see(".line.from-stderr", "err");

    browser().click(".output .modes label", "stderr");

    browser().seeNo(".line.from-stdout");
    browser().seeAddress("view=stderr");
    browser().see(".line", "err");
  }

  @Test
  void both_stand_in_the_order_in_which_they_were_printed_with_their_times() {
    String job = api().schedule("page-both");
    api().await(job, "succeeded");
    open(job, "a", "");
    browser().see(".line", "four");
    assertThat(texts()).isEqualTo(List.of("one", "two", "three", "four"));

    browser().script("document.querySelector('output-list').focus()");
    browser().focused().sendKeys("t");

    browser().see(".line time.at", ":");
    assertThat(browser().all(".line time.at")).hasSize(4);
  }

  @Test
  void is_shown_as_a_terminal_would_with_folds_and_links() {
    String job = api().schedule("page-terminal");
    api().await(job, "succeeded");
    open(job, "a", "");

    browser().see(".line .number", "46");
    assertThat(texts())
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(7)
        .first(InstanceOfAssertFactories.STRING)
        .startsWith("20000 of 20000 [ ");
    browser().see(".line.is-error", "Error src/app.js:12: Expected 3");
    browser().see(".line", "last");
    assertThat(browser().see(".line .text a").getDomProperty("href"))
        .isEqualTo("https://example.org/a_(b)");
    assertThat(browser().all(".line .text a"))
        .extracting(link -> link.getText() + " " + link.getDomAttribute("href"))
        .containsExactly(
            "https://example.org/a_(b) https://example.org/a_(b)",
            "the report https://example.org/report");
    assertThat(browser().see(".line .text a[title]").getDomAttribute("title"))
        .isEqualTo("https://example.org/report");
    browser().see(".line", "the report and no link");
    assertAccessible();
    browser().click(".fold[aria-expanded=false]", "Install");
    browser().see(".line", "package 40");
    browser().click(".fold[aria-expanded=true]", "Install");
    browser().see(".fold-size", "40 lines");

    browser().type("input[name=query]", "package 17");
    browser().see(".hits", "1");
    browser().focused().sendKeys(Keys.ENTER);

    browser().see(".line.marked", "package 17");
    browser().see(".hits", "1 of 1");
    assertAccessible();
  }

  @Test
  void a_large_output_opens_at_its_end_and_has_every_place_in_reach() {
    String job = api().schedule("page-large");
    api().await(job, "succeeded");
    open(job, "a", "");

    browser().see(".line", "line 2000000");
    assertThat(browser().all(".line")).hasSizeLessThan(150);
    browser().script("document.querySelector('output-list').focus()");
    browser().focused().sendKeys(Keys.HOME);
    browser().see(".line .number", "1");
    browser().see(".line", "line 2\n".strip());

    browser().type("input[name=query]", "line 100000");
    browser().see(".hits", "11"); // 100000, and 1000000 to 1000009
    browser().focused().sendKeys(Keys.ENTER);
    browser().see(".line.marked mark.current", "line 100000");
    browser().see(".hits", "1 of 11");
    browser().focused().sendKeys(Keys.chord(Keys.SHIFT, Keys.ENTER));
    browser().see(".line.marked", "line 1000009");
    browser().see(".hits", "11 of 11");
    browser().script("document.querySelector('output-list').focus()");
    browser().focused().sendKeys(Keys.END);
    browser().see(".line", "line 2000000");
  }

  @Test
  void a_line_has_a_link_of_its_own() {
    String job = api().schedule("page-large");
    api().await(job, "succeeded");
    open(job, "a", "?at=stdout-8000006");

    browser().see(".line.marked");
    String marked = browser().see(".line.marked .text").getText();
    browser()
        .script(
            "document.querySelector('.line.marked').nextElementSibling.querySelector('a').click()");
    browser().seeAddress("at=stdout-80000");

    assertThat(marked).startsWith("line ");
    assertThat(browser().address()).doesNotContain("8000006");
    browser().see(".line.marked");
  }

  @Test
  void follows_what_is_printed_until_the_reader_scrolls_up() {
    String job = api().schedule("page-ticking");
    open(job, "a", "");
    browser().see("button.follow[aria-pressed=true]");
    browser().see(".line", "tick 120");

    browser().script("document.querySelector('output-list').scrollTop = 0");
    browser().see("button.follow[aria-pressed=false]");
    browser().see(".line", "tick 1");
    release(job);
    browser().see(".job-status", "succeeded");
    browser().see(".line", "tick 1");
    browser().script("document.querySelector('output-list').focus()");
    browser().focused().sendKeys(Keys.END);

    browser().see(".line", "the end");
  }

  @Test
  void what_is_not_utf_8_looks_the_same_live_and_when_it_is_over() {
    String job = api().schedule("not-utf-8");
    open(job, "a", "");
    browser().see(".line", "Gr\uFFFD\uFFFDe");
    browser().see(".line", "half");
    browser().see(".foot [role=status]", "Live");

    release(job);
    browser().see(".line", "end");
    browser().see(".job-status", "succeeded");
    Object live = lines();
    open(job, "a", "");
    browser().see(".line", "end");

    assertThat(lines())
        .isEqualTo(live)
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .contains("6 half € whole", "21 \uFFFD\uFFFD", "24 \uFFFD cut", "32 end");
  }

  private Object texts() {
    return browser()
        .script(
            "return [...document.querySelectorAll('.line .text')].map((e) => e.textContent.trim())");
  }

  /** Where each line begins, and its text. */
  private Object lines() {
    return browser()
        .script(
            "return [...document.querySelectorAll('.line')].map((line) =>"
                + " line.querySelector('a').href.replace(/.*at=stdout-/, '')"
                + " + ' ' + line.querySelector('.text').textContent)");
  }

  private void open(String job, String task, String query) {
    visit("#/jobs/" + job + "/tasks/" + URLEncoder.encode(task, StandardCharsets.UTF_8) + query);
    browser().see("output-list");
  }
}
