package dev.prunner.api.pipelines;

import static dev.prunner.testing.AnyCaller.MAY_EVERYTHING;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.api.http.Bodies;
import dev.prunner.api.http.InvalidRequestException;
import dev.prunner.definition.MergeRule;
import dev.prunner.definition.Notification;
import dev.prunner.definition.NotificationEvent;
import dev.prunner.definition.Notifications;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.Receiver;
import dev.prunner.definition.Retention;
import dev.prunner.definition.RetryRules;
import dev.prunner.definition.StopSignal;
import dev.prunner.definition.TaskLimits;
import dev.prunner.job.LastJob;
import dev.prunner.job.Pause;
import dev.prunner.job.PipelineActivity;
import dev.prunner.memory.InMemoryJobStore;
import dev.prunner.runner.PipelineOverview;
import dev.prunner.runner.RecentRuns;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineViewTest {

  private static final UUID ID = UUID.fromString("11111111-2222-4333-8444-555555555555");

  @Test
  void shows_the_rules_and_what_goes_on() {
    Pipeline pipeline = aPipeline("p").append(5).task("a").task("b", "a").build();
    var activity =
        new PipelineActivity(1, 2, Optional.of(LastJob.of(aJob(pipeline).id(ID).build())));

    assertThat(
            Bodies.json(
                PipelineView.of(overview(pipeline, activity), MAY_EVERYTHING, RunsShown.Part.NONE)))
        .isEqualTo(
            "{\"concurrency\":1,\"lastJob\":{\"created\":\"2026-11-23T07:34:28.000Z\","
                + "\"id\":\"11111111-2222-4333-8444-555555555555\",\"status\":\"waiting\"},"
                + "\"may\":[\"view\",\"start\",\"cancel\",\"pause\"],"
                + "\"name\":\"p\",\"queueLimit\":5,\"queueStrategy\":\"append\",\"running\":1,"
                + "\"schedulable\":true,\"source\":\"pipelines.yml:2\",\"tasks\":["
                + "{\"dependsOn\":[],\"name\":\"a\"},{\"dependsOn\":[\"a\"],\"name\":\"b\"}],"
                + "\"waiting\":2}");
  }

  @Test
  void a_limit_for_each_partition_has_a_name_of_its_own() {
    PipelineView view =
        PipelineView.of(
            idle(aPipeline().partitionedReplace(3).build()), MAY_EVERYTHING, RunsShown.Part.NONE);

    assertThat(view.queuePartitionLimit()).contains(3);
    assertThat(view.queueLimit()).isEmpty();
    assertThat(view.queueStrategy()).isEqualTo("partitioned_replace");
  }

  @Test
  void the_definition_of_a_plain_pipeline_is_short() {
    assertThat(Bodies.json(DefinitionView.of(aPipeline("p").task("a").build(), MAY_EVERYTHING)))
        .isEqualTo(
            "{\"continueRunningTasksAfterFailure\":false,\"env\":{},\"onRestart\":\"adopt\","
                + "\"tasks\":[{\"allowFailure\":false,\"dependsOn\":[],\"env\":{},"
                + "\"name\":\"a\",\"script\":[\"true\"]}]}");
  }

  @Test
  void the_limits_of_a_task_and_the_cleanup_are_shown_as_in_the_file() {
    RetryRules retry =
        new RetryRules(3, Duration.ofSeconds(10), 2, Duration.ofMinutes(5), Set.of(75, 1));
    TaskLimits limits =
        new TaskLimits(Optional.of(Duration.ofMinutes(10)), StopSignal.INT, Optional.of(retry));
    Pipeline pipeline =
        aPipeline().timeout(Duration.ofHours(1)).task("a", limits).cleanup("true").build();

    assertThat(Bodies.json(DefinitionView.of(pipeline, MAY_EVERYTHING)))
        .contains(
            "\"finally\":{",
            "\"timeout\":\"1h\"",
            "\"retry\":{\"backoff\":2.0,\"delay\":\"10s\",\"exitCodes\":[1,75],\"limit\":3,"
                + "\"maxDelay\":\"5m\"}",
            "\"stopSignal\":\"INT\",\"timeout\":\"10m\"");
  }

  @Test
  void the_rules_of_the_queue_are_written_as_in_the_file() {
    Pipeline pipeline =
        aPipeline()
            .replace(1)
            .interrupt()
            .fair()
            .merge(Map.of("ids", MergeRule.UNION))
            .startDelayMax(Duration.ofSeconds(60))
            .unique("{{ .tenant }}")
            .exclusive("publish")
            .build();
    DefinitionView view = DefinitionView.of(pipeline, MAY_EVERYTHING);

    assertThat(view.queueOrder()).contains("fair");
    assertThat(view.interrupt()).contains(true);
    assertThat(view.mergeVariables()).contains(Map.of("ids", "union"));
    assertThat(view.startDelayMax()).contains("1m");
    assertThat(view.unique()).contains("{{ .tenant }}");
    assertThat(view.exclusive()).contains(List.of("publish"));
  }

  @Test
  void durations_are_written_as_in_the_file() {
    DefinitionView view =
        DefinitionView.of(
            aPipeline()
                .startDelay(Duration.ofSeconds(10))
                .retention(new Retention(Optional.of(Duration.ofMinutes(90)), OptionalInt.of(10)))
                .env(Map.of("KEY", "value"))
                .onError("echo bad")
                .build(),
            MAY_EVERYTHING);

    assertThat(view.startDelay()).contains("10s");
    assertThat(view.retentionPeriod()).contains("1h30m");
    assertThat(view.retentionCount()).contains(10);
    assertThat(view.env()).containsEntry("KEY", "value");
    assertThat(view.onError().orElseThrow().script()).containsExactly("echo bad");
  }

  @Test
  void nothing_but_the_origin_of_a_receiver_is_shown() {
    Receiver hook =
        new Receiver.Hook(URI.create("https://chat.example/hook?token=x"), Optional.of("HOOK"));
    Receiver mail = new Receiver.Mail(List.of("ops@example.org"));
    Pipeline pipeline =
        aPipeline()
            .notifications(
                new Notifications(
                    List.of(
                        new Notification(
                            hook, Set.of(NotificationEvent.SLOW, NotificationEvent.FAILED)),
                        new Notification(mail, Set.of(NotificationEvent.FAILED))),
                    Optional.empty()))
            .build();

    assertThat(Bodies.json(DefinitionView.of(pipeline, MAY_EVERYTHING)))
        .contains(
            "\"notify\":[{\"on\":[\"failed\",\"slow\"],\"to\":\"https://chat.example\"},"
                + "{\"on\":[\"failed\"],\"to\":\"mail\"}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "51", "-1", "x", "", "1.5", "999999999999"})
  void so_many_runs_cannot_be_asked_for(String runs) {
    RecentRuns none = new RecentRuns(new InMemoryJobStore());

    assertThatThrownBy(() -> RunsShown.of(runs, none, MAY_EVERYTHING))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("from 1 to 50");
  }

  @Test
  void runs_are_shown_to_who_asks_for_them() {
    RecentRuns none = new RecentRuns(new InMemoryJobStore());

    assertThat(RunsShown.of(null, none, MAY_EVERYTHING).of("p").runs()).isEmpty();
    assertThat(RunsShown.of("20", none, MAY_EVERYTHING).of("p").runs()).contains(List.of());
  }

  private static PipelineOverview idle(Pipeline pipeline) {
    return overview(pipeline, PipelineActivity.NONE);
  }

  private static PipelineOverview overview(Pipeline pipeline, PipelineActivity activity) {
    return new PipelineOverview(pipeline, activity, true, Optional.empty());
  }

  @Test
  void shows_a_pause() {
    Instant since = Instant.parse("2026-11-23T07:34:28Z");
    Pause pause = new Pause(since, Optional.of(since.plusSeconds(60)), "ada", "");

    assertThat(
            Bodies.json(
                PipelineView.of(
                        new PipelineOverview(
                            aPipeline("p").build(),
                            PipelineActivity.NONE,
                            true,
                            Optional.of(pause)),
                        MAY_EVERYTHING,
                        RunsShown.Part.NONE)
                    .paused()
                    .orElseThrow()))
        .isEqualTo(
            "{\"since\":\"2026-11-23T07:34:28.000Z\",\"until\":\"2026-11-23T07:35:28.000Z\","
                + "\"user\":\"ada\"}");
  }
}
