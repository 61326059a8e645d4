package dev.prunner.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ConcurrentModificationException;
import org.junit.jupiter.api.Test;

class StartFailureTest {

  @Test
  void may_pass_when_hk2_was_changed_while_it_looked() {
    assertThat(StartFailure.mayPass(launch(changedIn("org.jvnet.hk2.internal.SystemDescriptor"))))
        .isTrue();
  }

  @Test
  void stays_when_something_else_was_changed() {
    assertThat(StartFailure.mayPass(launch(changedIn("dev.prunner.app.Lifecycle")))).isFalse();
  }

  @Test
  void stays_for_any_other_reason() {
    assertThat(StartFailure.mayPass(launch(new IllegalStateException("port 9009")))).isFalse();
  }

  private static LaunchException launch(RuntimeException cause) {
    return new LaunchException("Payara Micro failed", new IllegalStateException(cause));
  }

  private static RuntimeException changedIn(String type) {
    RuntimeException changed = new ConcurrentModificationException();
    changed.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement(type, "invokeInstanceListeners", "Some.java", 1)
        });
    return changed;
  }
}
