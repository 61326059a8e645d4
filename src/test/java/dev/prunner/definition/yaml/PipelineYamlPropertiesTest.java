package dev.prunner.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Access;
import dev.prunner.definition.MergeRule;
import dev.prunner.definition.Notification;
import dev.prunner.definition.NotificationEvent;
import dev.prunner.definition.Notifications;
import dev.prunner.definition.OnRestart;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.QueueOrder;
import dev.prunner.definition.QueueRules;
import dev.prunner.definition.QueueStrategy;
import dev.prunner.definition.Receiver;
import dev.prunner.definition.Retention;
import dev.prunner.definition.RetryRules;
import dev.prunner.definition.SecretSource;
import dev.prunner.definition.Secrets;
import dev.prunner.definition.Source;
import dev.prunner.definition.StopSignal;
import dev.prunner.definition.Task;
import dev.prunner.definition.TaskLimits;
import dev.prunner.definition.input.Inputs;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PipelineYamlPropertiesTest {

  @Property(tries = 300)
  void a_snapshot_gives_the_pipeline_back(
      @ForAll("anyText") String name,
      @ForAll("anyText") String line,
      @ForAll("anyText") String value,
      @ForAll @IntRange(max = 100_000) int millis,
      @ForAll OnRestart onRestart) {
    Task task =
        new Task(
            "x" + name,
            List.of(line, "pwd"),
            List.of(),
            true,
            Map.of("K", value),
            none(),
            Optional.of(value),
            limits(millis),
            millis % 3 == 0,
            Optional.of("farm"));
    Pipeline pipeline =
        new Pipeline(
            "p" + name,
            new Source("snapshot", 2),
            3,
            new QueueRules(
                QueueStrategy.PARTITIONED_REPLACE,
                OptionalInt.of(2),
                QueueOrder.FAIR,
                Optional.of(Duration.ofMillis(millis + 1)),
                millis % 2 == 0,
                Map.of(name, MergeRule.UNION, "*", MergeRule.OLDEST),
                Optional.of(value),
                List.of("publish", "deploy")),
            Duration.ofMillis(millis + 1),
            true,
            new Retention(Optional.of(Duration.ofHours(1)), OptionalInt.of(4)),
            onRestart,
            Map.of("E", value),
            Optional.of("dir"),
            List.of(task),
            Optional.of(new Task(Task.ON_ERROR, List.of(line), List.of(), false, Map.of(), none())),
            Optional.of(new Task(Task.FINALLY, List.of(line), List.of(), false, Map.of(), none())),
            Optional.of(Duration.ofMillis(1 + millis)),
            List.of(),
            Inputs.NONE,
            new Secrets(
                Map.of(
                    "A", new SecretSource.OfFile("x" + value.replace("\0", "")),
                    "B", new SecretSource.OfServer("x" + value.replace("\0", "")),
                    "C", new SecretSource.OfCommand(List.of("vault", value.replace("\0", ""))))),
            Access.OPEN,
            new Notifications(
                List.of(
                    new Notification(
                        new Receiver.Hook(
                            URI.create("https://chat.example/hook?x=" + millis), Optional.of("A")),
                        EnumSet.allOf(NotificationEvent.class)),
                    new Notification(
                        new Receiver.Mail(List.of("ops@example.org")),
                        Set.of(NotificationEvent.FAILED))),
                Optional.of(Duration.ofMillis(1 + millis))));

    String text = PipelineYaml.write(pipeline);
    assertThat(PipelineYaml.read(text)).isEqualTo(pipeline);
    assertThat(PipelineYaml.write(PipelineYaml.read(text))).isEqualTo(text);
  }

  @Property(tries = 200)
  void each_task_comes_after_those_it_depends_on_whatever_the_order_in_the_file(
      @ForAll @IntRange(min = 1, max = 60) int size, @ForAll Random random) {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<String> dependencies =
          IntStream.range(0, i).filter(j -> random.nextInt(5) == 0).mapToObj(j -> "t" + j).toList();
      tasks.add(new Task("t" + i, List.of(), dependencies, false, Map.of(), none()));
    }
    List<Task> sorted = TopologicalOrder.of(tasks);
    Collections.shuffle(tasks, random);

    assertThat(TopologicalOrder.of(tasks)).isEqualTo(sorted).hasSize(size);
    List<String> names = sorted.stream().map(Task::name).toList();
    for (Task task : sorted) {
      assertThat(task.dependsOn())
          .allMatch(dependency -> names.indexOf(dependency) < names.indexOf(task.name()));
    }
  }

  /** Without lone surrogates, which no UTF-8 file can hold. */
  @Provide
  Arbitrary<String> anyText() {
    return Arbitraries.strings()
        .ofMaxLength(40)
        .map(text -> text.replaceAll("[\\x{D800}-\\x{DFFF}]", "\ud83d\ude80"));
  }

  private static TaskLimits limits(int millis) {
    RetryRules retry =
        new RetryRules(
            millis % 101,
            Duration.ofMillis(millis),
            1 + millis / 2000.0,
            Duration.ofMinutes(millis),
            millis % 2 == 0 ? Set.of() : Set.of(1, 255));
    StopSignal signal = millis % 3 == 0 ? StopSignal.TERM : StopSignal.USR1;
    return new TaskLimits(Optional.of(Duration.ofMillis(1 + millis)), signal, Optional.of(retry));
  }

  private static Optional<String> none() {
    return Optional.empty();
  }
}
