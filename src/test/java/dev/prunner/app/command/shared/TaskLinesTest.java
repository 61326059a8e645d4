package dev.prunner.app.command.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskLinesTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final TaskLines lines = lines(false);

  private TaskLines lines(boolean colored) {
    return new TaskLines(
        List.of("a", "build"),
        new TaskLines.Sink(new PrintWriter(out), colored),
        new TaskLines.Sink(new PrintWriter(err), colored));
  }

  @Test
  void names_are_as_wide_as_the_longest() {
    lines.print("a", false, "1\n");
    lines.print("build", false, "2\n\n3\n");

    assertThat(out).hasToString("a     | 1\nbuild | 2\nbuild | \nbuild | 3\n");
  }

  @Test
  void a_line_is_printed_when_it_is_complete_or_its_task_has_ended() {
    lines.print("a", false, "be");
    lines.print("build", false, "other\n");
    lines.print("a", false, "gun\nun");
    lines.print("a", true, "oh");
    assertThat(out).hasToString("build | other\na     | begun\n");
    lines.end("a", "done in 1.0 s");

    assertThat(out.toString()).endsWith("a     | un\n");
    assertThat(err).hasToString("a     | oh\na     | done in 1.0 s\n");
  }

  @Test
  void a_line_without_end_is_printed_in_pieces() {
    lines.print("a", false, "x".repeat(70_000));

    assertThat(out.toString()).hasSizeGreaterThan(70_000).endsWith("x\n");
  }

  @Test
  void tasks_have_colors_on_a_terminal() {
    TaskLines colored = lines(true);
    colored.print("a", false, "1\n");
    colored.print("build", false, "2\n");

    assertThat(out).hasToString("\u001b[36ma     | \u001b[0m1\n\u001b[33mbuild | \u001b[0m2\n");
  }
}
