package dev.prunner.it;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The screens that have no tests of their own. */
class AccessiblePageIT extends PageIT {

  @ParameterizedTest
  @CsvSource({"#/notifications, notifications-screen h1", "#/audit, audit-screen h1"})
  void can_be_read_and_used_by_everybody(String place, String shown) {
    visit(place);
    browser().see(shown);
    assertAccessible();
  }
}
