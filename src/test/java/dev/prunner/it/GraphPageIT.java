package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** What one does with a graph by hand. */
class GraphPageIT extends PageIT {

  private static final String ROOM = ".canvas";

  private final Hands hands = new Hands(browser());

  private String wide() {
    String job = api().schedule("page-wide");
    api().await(job, "failed");
    visit("#/jobs/" + job);
    browser().see(".node.many text", "8 parallel");
    return job;
  }

  private double scale() {
    return number("/scale\\(([^)]+)/");
  }

  private double left() {
    return number("/translate\\((\\S+)/");
  }

  private double number(String pattern) {
    Object found =
        browser()
            .script(
                "return Number("
                    + pattern
                    + ".exec(document.querySelector('.nodes').getAttribute('transform'))[1])");
    return ((Number) found).doubleValue();
  }

  @Test
  void the_wheel_scrolls_the_page_unless_ctrl_is_held_or_the_graph_was_pressed() {
    wide();
    double before = scale();

    browser().script("window.turned = 0; addEventListener('wheel', () => window.turned++)");
    hands.wheel(ROOM, -120, false);
    await().until(() -> browser().script("return window.turned").equals(1L));
    assertThat(scale()).isEqualTo(before);

    hands.wheel(ROOM, -120, true);
    await().until(() -> scale() > before * 1.1);
    double larger = scale();
    hands.drag(ROOM, 5, 0);
    hands.wheel(ROOM, 120, false);
    await().until(() -> scale() < larger / 1.1);
  }

  @Test
  void a_drag_moves_it_and_is_no_click() {
    String job = wide();
    hands.wheel(ROOM, -300, true);
    double before = left();

    hands.drag("a.node[data-task=first], .node.many", -80, 0);

    await().until(() -> left() < before);
    assertThat(browser().address()).contains(job).doesNotContain("/tasks/");
    browser().see(".node.many");
  }

  @Test
  void two_fingers_zoom() {
    String job = wide();
    try {
      hands.asPhone();
      visit("#/jobs/" + job);
      browser().see(".node.many");
      double before = scale();

      hands.pinch(ROOM, 60, 180);
      await().until(() -> scale() > before * 2);
      double larger = scale();
      hands.pinch(ROOM, 180, 90);
      await().until(() -> scale() < larger / 1.5);
    } finally {
      hands.asDesktop();
    }
  }

  @Test
  void one_group_that_was_opened_is_folded_again_alone() {
    String job = api().schedule("page-fans");
    api().await(job, "succeeded");
    visit("#/jobs/" + job);
    browser().see(".node.many[data-task=left-1]");
    browser().click(".node.many[data-task=left-1]");
    browser().see("a.node[data-task=left-2]");
    browser().click("button[aria-label^='All of it']");
    browser().click(".node.many[data-task=right-1]");
    browser().see("a.node[data-task=right-2]");
    browser().click("button[aria-label^='All of it']");
    assertAccessible();

    browser().click(".fold-again[aria-label^='Fold these 7']");

    browser().see(".node.many[data-task=left-1]");
    browser().see("a.node[data-task=right-2]");
    assertThat(browser().all(".fold-again")).hasSize(1);
    browser().click("button[aria-label^='Fold all']");
    browser().see(".node.many[data-task=right-1]");
    assertThat(browser().all(".fold-again")).isEmpty();
  }

  @Test
  void what_one_has_zoomed_and_opened_is_there_again_after_the_timeline() {
    String job = api().schedule("page-broad");
    api().await(job, "succeeded");
    visit("#/jobs/" + job + "?view=graph");
    browser().click(".node.many");
    await().until(() -> !browser().all("a.node[data-task=work_7]").isEmpty());
    browser().click("button[aria-label^='Larger']");
    double zoomed = scale();
    double moved = left();

    browser().click("[role=tab]", "Timeline");
    browser().see(".task-row");
    browser().click("[role=tab]", "Graph");

    await().until(() -> !browser().all("a.node[data-task=work_7]").isEmpty());
    assertThat(scale()).isEqualTo(zoomed);
    assertThat(left()).isEqualTo(moved);
  }
}
