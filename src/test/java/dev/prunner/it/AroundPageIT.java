package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** What is around every screen: keys, the palette, the tab, notifications, places. */
class AroundPageIT extends PageIT {

  @Test
  void the_palette_leads_to_screens_pipelines_and_what_can_be_started() {
    visit("#/pipelines");
    press(Keys.chord(Keys.CONTROL, "k"));
    browser().see(".palette[open] li", "Schedules");
    assertAccessible();

    browser().focused().sendKeys("start success");
    browser().see(".palette li[aria-selected=true]", "Start success");
    browser().focused().sendKeys(Keys.ENTER);

    browser().seeNo(".palette[open]");
    browser().seeAddress("start=success");
  }

  @Test
  void the_palette_finds_a_job_by_its_id() {
    String job = api().schedule("success");
    visit("#/pipelines");
    press(Keys.chord(Keys.CONTROL, "k"));
    browser().see(".palette[open]");
    browser().focused().sendKeys(job);
    browser().see(".palette li[aria-selected=true]", job);
    browser().focused().sendKeys(Keys.ENTER);

    browser().seeAddress("#/jobs/" + job);
  }

  @Test
  void keys_go_up_and_down_in_lists_and_to_the_filter_but_not_while_one_writes() {
    api().await(api().schedule("success"), "succeeded");
    api().await(api().schedule("success"), "succeeded");
    visit("#/jobs?pipeline=success");
    browser().see("a.job-row");

    press("j");
    press("j");
    assertThat(position()).isEqualTo("2");
    press("k");
    assertThat(position()).isEqualTo("1");
    press("x");
    browser().see(".selection .count", "1 selected");
    press(Keys.ESCAPE);
    browser().seeNo(".selection");
    press("/");
    assertThat(browser().focused().getDomAttribute("name")).isEqualTo("q");
    browser().focused().sendKeys("j?t");
    assertThat(browser().focused().getDomProperty("value")).isEqualTo("j?t");
    browser().focused().sendKeys(Keys.ESCAPE);
    press("?");
    browser().see("keys-help dialog[open]", "down and up in a list");
    assertAccessible();
    press(Keys.ESCAPE);
    browser().seeNo("keys-help dialog[open]");
  }

  @Test
  void times_are_exact_where_one_wants_them() {
    api().await(api().schedule("success"), "succeeded");
    visit("#/jobs?pipeline=success");
    browser().see("a.job-row time", "ago");
    press("t");
    browser().see("a.job-row time", ":");
    press("t");
    browser().see("a.job-row time", "ago");

    browser()
        .script(
            "document.querySelector('a.job-row prunner-time-ago').dispatchEvent(new PointerEvent('click',"
                + " {bubbles: true, cancelable: true, pointerType: 'touch'}))");

    browser().see("a.job-row time", ":");
    assertThat(browser().address()).contains("#/jobs?");
  }

  @Test
  void title_and_icon_of_the_tab_tell_of_the_job() {
    String job = api().schedule("page-around");
    visit("#/jobs/" + job);
    await().until(() -> title().startsWith("page-around: running"));
    assertThat(icon()).isEqualTo("favicon-running.svg");

    release(job);

    await().until(() -> title().startsWith("page-around: succeeded"));
    assertThat(icon()).isEqualTo("favicon-succeeded.svg");
    browser().go("#/jobs?status=failed");
    await().until(() -> title().equals("Jobs – prunner"));
    assertThat(icon()).isEqualTo("favicon.svg");
  }

  @Test
  void the_browser_tells_when_a_job_ends_if_it_was_asked_to() {
    String job = api().schedule("page-around");
    visit("#/jobs/" + job);
    browser().see("notify-me button");
    browser()
        .script(
            """
            window.told = [];
            window.asked = 0;
            window.Notification = class {
              static requestPermission = async () => (window.asked++, 'granted');
              constructor(title) { window.told.push(title); }
            };
            """);
    assertThat(browser().script("return asked")).isEqualTo(0L);
    browser().click("notify-me button");
    browser().see("notify-me button[aria-pressed=true]");
    browser().go("#/schedules");
    browser().see("main h1", "Schedules");

    release(job);

    await().until(() -> browser().script("return told.join()").equals("page-around succeeded"));
  }

  @Test
  void back_leads_to_where_one_was_on_any_screen() {
    visit("#/pipelines");
    browser().see("main ul.panel > li");
    browser().script("scrollTo(0, 300)");
    await().until(() -> browser().script("return Math.round(scrollY)").equals(300L));
    browser().go("#/schedules");
    browser().see("main h1", "Schedules");

    browser().back();

    await().until(() -> browser().script("return Math.round(scrollY)").equals(300L));
    browser().go("#/pipelines?filter=page");
    browser().see("main ul.panel > li");
  }

  @ParameterizedTest
  @ValueSource(strings = {"#/pipelines", "#/jobs", "#/schedules", "#/nowhere", "#/jobs/nosuch"})
  void each_screen_has_one_heading_and_each_link_a_name_of_its_own(String place) {
    api().await(api().schedule("success"), "succeeded");
    api().await(api().schedule("success"), "succeeded");
    visit(place);
    browser().see("main h1");
    browser().seeNo(".bones");

    assertThat(browser().all("main h1")).hasSize(1);
    assertThat((List<?>) browser().script(SAME_NAMES)).isEmpty();
  }

  /** Links without a name, and names that lead to several places. */
  private static final String SAME_NAMES =
      """
      const places = new Map();
      const name = (link) => (link.getAttribute('aria-label') ?? link.textContent).replace(/\\s+/g, ' ').trim();
      for (const link of document.querySelectorAll('a[href]')) {
        places.set(name(link), (places.get(name(link)) ?? new Set()).add(link.getAttribute('href')));
      }
      return [...places].filter(([text, to]) => !text || to.size > 1).map(([text, to]) => `${text}: ${[...to].join(' ')}`);
      """;

  private void press(CharSequence keys) {
    browser().see("body");
    browser().focused().sendKeys(keys);
  }

  private Object position() {
    return browser().script("return document.activeElement.closest('li').ariaPosInSet");
  }

  private String title() {
    return String.valueOf(browser().script("return document.title"));
  }

  private String icon() {
    return String.valueOf(
        browser().script("return document.querySelector('link[rel=icon]').getAttribute('href')"));
  }
}
