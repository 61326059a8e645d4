package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one may not do has no button. */
class NarrowedPageIT extends PageIT {

  private static String mayOnly(String... words) {
    return secretToken(
        new JWTClaimsSet.Builder()
            .subject("narrowed")
            .expirationTime(Date.from(Instant.now().plusSeconds(600)))
            .claim("may", List.of(words))
            .build());
  }

  @ParameterizedTest
  @CsvSource({
    "view, false, false, false",
    "start, true, false, false",
    "cancel, false, true, false",
    "pause, false, false, true"
  })
  void a_token_shows_the_buttons_of_what_it_may(
      String word, boolean starts, boolean cancels, boolean pauses) {
    String running = api().schedule("page-queue");
    api().await(running, "running");
    String waiting = api().schedule("page-queue");
    String ended = api().schedule("failure");
    api().awaitEnd(ended);
    String token = mayOnly("view", word);

    visit("#/pipelines?filter=page-queue", token);
    browser().see(".pipeline .name", "page-queue");
    assertThat(there(".pipeline .start")).isEqualTo(starts);
    assertThat(there(".pipeline button[aria-label='Pause page-queue']")).isEqualTo(pauses);
    assertThat(there("main .head button")).as("pauses all, reads again").isFalse();
    assertThat(there("nav a[href='#/audit']")).isFalse();

    browser().go("#/pipelines/page-queue");
    browser().see("ol.active", waiting.substring(0, 8));
    assertThat(there("pipeline-screen .head .primary")).isEqualTo(starts);
    assertThat(there("pipeline-screen .head button")).isEqualTo(pauses);
    assertThat(there("ol.active button")).isEqualTo(cancels);
    assertThat(there("button.danger")).isEqualTo(cancels);

    browser().go("#/jobs/" + running);
    browser().see("job-screen .job-status", "running");
    assertThat(there("prunner-job-actions button.danger")).isEqualTo(cancels);
    browser().go("#/jobs/" + ended);
    browser().see("job-screen .job-status", "failed");
    assertThat(there("prunner-job-actions a.button")).isEqualTo(starts);
    assertThat(texts("prunner-job-actions button")).containsExactly(buttons(starts));

    browser().go("#/schedules?filter=scheduled");
    browser().see(".schedule");
    assertThat(there(".schedule button[aria-label^=Run]")).isEqualTo(starts);
    assertThat(there(".schedule input:enabled")).isEqualTo(pauses);
    api().post("/v1/jobs/" + waiting + "/cancel", "");
    release(running);
    api().awaitEnd(running);
  }

  private static String[] buttons(boolean starts) {
    return starts
        ? new String[] {"Retry from failed", "Retry", "Download logs"}
        : new String[] {"Download logs"};
  }

  @Test
  void a_token_for_a_partition_sees_its_jobs_alone() {
    String token =
        secretToken(
            new JWTClaimsSet.Builder()
                .subject("acme")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .claim("partition", "acme-page")
                .build());
    String other = api().schedule("page-partitions");
    api().awaitEnd(other);
    String mine = api().withToken(token).schedule("page-partitions");
    api().awaitEnd(mine);

    visit("#/jobs?pipeline=page-partitions", token);

    browser().see("a.job-row[href$='" + mine + "']");
    assertThat(there("a.job-row[href$='" + other + "']")).isFalse();
    browser().go("#/jobs/" + other);
    browser().see("[role=alert]", "there is no job");
  }

  private boolean there(String css) {
    return !browser().all(css).isEmpty();
  }

  private List<String> texts(String css) {
    return browser().all(css).stream().map(each -> each.getText()).toList();
  }
}
