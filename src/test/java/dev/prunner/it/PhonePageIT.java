package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each screen on a phone of 390 pixels. */
class PhonePageIT extends PageIT {

  private static final int FINGER = 40;

  private final Hands hands = new Hands(browser());

  @BeforeEach
  void take_a_phone() {
    hands.asPhone();
  }

  @AfterEach
  void put_it_away() {
    hands.asDesktop();
  }

  @ParameterizedTest
  @CsvSource({
    "#/, .pipeline",
    "#/jobs, a.job-row",
    "#/pipelines/failure, .task",
    "#/pipelines/scheduled, .schedule",
    "#/schedules, .schedule",
    "#/notifications, notifications-screen select",
    "#/audit, .audit td",
    "#/servers, .server",
    "#/jobs/JOB, .task-row",
    "#/jobs/JOB/tasks/bad, .line",
  })
  void nothing_is_cut_off_and_fingers_hit_what_they_mean(String place, String shown) {
    String job = api().schedule("failure");
    api().await(job, "failed");

    visit(place.replace("JOB", job));
    browser().see(shown);
    assertThat(browser().script("return innerWidth")).isEqualTo(390L);
    await().untilAsserted(() -> assertThat(beyondTheEdge()).isEmpty());
    assertThat(tooSmall()).isEmpty();
  }

  private List<?> beyondTheEdge() {
    return (List<?>)
        browser()
            .script(
                """
                if (document.documentElement.scrollWidth > innerWidth) return ['the page'];
                return [...document.querySelectorAll('.bar a, .bar button, main button, main .button, main h1, main input, main select')]
                  .filter((each) => each.checkVisibility() && !each.closest('.unseen, .skip'))
                  .filter((each) => each.getBoundingClientRect().right > innerWidth)
                  .map((each) => each.outerHTML.slice(0, 100))
                """);
  }

  /** Those beside which others may be pressed; a link in a sentence is as high as its line. */
  private List<?> tooSmall() {
    return (List<?>)
        browser()
            .script(
                """
                return [...document.querySelectorAll('button, .button, .bar nav a, a.job-row, a.task-row, summary, select, .choose')]
                  .filter((each) => each.checkVisibility() && !each.closest('.line, .jobs .head-row'))
                  .filter((each) => each.getBoundingClientRect().height < arguments[0] - 1)
                  .map((each) => each.outerHTML.slice(0, 120))
                """,
                FINGER);
  }
}
