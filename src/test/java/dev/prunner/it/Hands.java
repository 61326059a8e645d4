package dev.prunner.it;

import java.util.List;
import java.util.Map;

/**
 * What hands do with a mouse and on a screen, as the browser gets it from its machine. Places are
 * pixels from the middle of an element.
 */
record Hands(Browser browser) {

  private static final int CTRL = 2;

  /** A phone, of 390 by 844 pixels and for fingers; until {@link #asDesktop}. */
  void asPhone() {
    browser.command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
    browser.command(
        "Emulation.setTouchEmulationEnabled", Map.of("enabled", true, "maxTouchPoints", 5));
  }

  void asDesktop() {
    browser.command("Emulation.setTouchEmulationEnabled", Map.of("enabled", false));
    browser.command("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  /** Turns the wheel; down makes it smaller where it zooms. */
  void wheel(String css, int down, boolean ctrl) {
    double[] at = middle(css);
    browser.command(
        "Input.dispatchMouseEvent",
        Map.of(
            "type",
            "mouseWheel",
            "x",
            at[0],
            "y",
            at[1],
            "deltaX",
            0,
            "deltaY",
            down,
            "modifiers",
            ctrl ? CTRL : 0));
  }

  /** Presses with the mouse, moves it and lets go. */
  void drag(String css, int right, int down) {
    double[] at = middle(css);
    mouse("mousePressed", at[0], at[1]);
    for (int step = 1; step <= 4; step++) {
      mouse("mouseMoved", at[0] + right * step / 4.0, at[1] + down * step / 4.0);
    }
    mouse("mouseReleased", at[0] + right, at[1] + down);
  }

  private void mouse(String type, double x, double y) {
    browser.command(
        "Input.dispatchMouseEvent",
        Map.of("type", type, "x", x, "y", y, "button", "left", "buttons", 1, "clickCount", 1));
  }

  /** Moves two fingers beside each other. */
  void pinch(String css, int apartBefore, int apartAfter) {
    double[] at = middle(css);
    fingers("touchStart", at, apartBefore);
    for (int step = 1; step <= 4; step++) {
      fingers("touchMove", at, apartBefore + (apartAfter - apartBefore) * step / 4);
    }
    browser.command(
        "Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
  }

  private void fingers(String type, double[] at, int apart) {
    browser.command(
        "Input.dispatchTouchEvent",
        Map.of(
            "type",
            type,
            "touchPoints",
            List.of(
                Map.of("x", at[0] - apart / 2.0, "y", at[1], "id", 0),
                Map.of("x", at[0] + apart / 2.0, "y", at[1], "id", 1))));
  }

  private double[] middle(String css) {
    browser.see(css);
    List<?> place =
        (List<?>)
            browser.script(
                """
                const element = document.querySelector(arguments[0]);
                element.scrollIntoView({block: 'center'});
                const {left, top, width, height} = element.getBoundingClientRect();
                return [left + width / 2, top + height / 2]
                """,
                css);
    return place.stream().mapToDouble(each -> ((Number) each).doubleValue()).toArray();
  }
}
