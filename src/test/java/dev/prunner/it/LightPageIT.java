package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LightPageIT extends PageIT {

  private static final int MOST_REQUESTS = 11;

  @Test
  void asks_for_few_files_each_once_and_for_none_of_them_again() {
    browser()
        .openCold(
            root() + "#token=" + secretToken("jane", Instant.now().plusSeconds(600)), ".pipeline");
    browser().see(".connection", "Live");
    List<String> cold = browser().asked();

    browser().reload();
    browser().see(".pipeline");

    assertThat(cold)
        .hasSizeBetween(4, MOST_REQUESTS)
        .filteredOn(name -> !name.endsWith("/whoami")) // asked for each way to sign in
        .doesNotHaveDuplicates()
        .anyMatch(name -> name.endsWith(".js"))
        .anyMatch(name -> name.endsWith(".css"));
    assertThat(browser().asked())
        .filteredOn(name -> !name.contains("/api/"))
        .singleElement()
        .asString()
        .startsWith(root());
  }
}
