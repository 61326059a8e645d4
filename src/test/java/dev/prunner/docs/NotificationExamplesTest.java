package dev.prunner.docs;

import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.prunner.definition.Notification;
import dev.prunner.definition.NotificationEvent;
import dev.prunner.definition.Notifications;
import dev.prunner.definition.Receiver;
import dev.prunner.job.Job;
import dev.prunner.job.JobEnd;
import dev.prunner.job.JobStatus;
import dev.prunner.job.TaskRun;
import dev.prunner.job.TaskStatus;
import dev.prunner.job.notice.Notice;
import dev.prunner.notify.Announcements;
import dev.prunner.notify.CloudEvent;
import dev.prunner.notify.Links;
import dev.prunner.notify.Signature;
import dev.prunner.testing.DocExample;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a receiver is told to expect is what is sent. */
class NotificationExamplesTest {

  private static String example(int number) throws IOException {
    return DocExample.all().stream()
        .filter(example -> example.place().equals("docs/notifications.md " + number))
        .findFirst()
        .orElseThrow()
        .text();
  }

  @Test
  void the_event_has_the_members_of_one_that_is_sent() throws IOException {
    JsonObject shown = json(example(2));
    JsonObject sent = json(CloudEvent.of(failure(), links(), Optional.of("no")));

    assertThat(shown.keySet()).isEqualTo(sent.keySet());
    assertThat(shown.getJsonObject("data").keySet()).isEqualTo(sent.getJsonObject("data").keySet());
    assertThat(shown.getJsonObject("data").getJsonObject("failedTask").keySet())
        .isEqualTo(sent.getJsonObject("data").getJsonObject("failedTask").keySet());
    assertThat(Stream.of("specversion", "type", "source", "datacontenttype").map(shown::getString))
        .isEqualTo(
            Stream.of("specversion", "type", "source", "datacontenttype")
                .map(sent::getString)
                .toList());
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }

  private static Links links() {
    return new Links(Optional.of("https://prunner.example.org"));
  }

  private static Notice failure() {
    Notification to =
        new Notification(
            new Receiver.Hook(URI.create("https://a.example"), Optional.empty()),
            Set.of(NotificationEvent.FAILED));
    Job running =
        aJob(aPipeline("deploy")
                .task("deploy")
                .notifications(new Notifications(List.of(to), Optional.empty()))
                .build())
            .asNew()
            .accepted(1, Instant.now())
            .started(Instant.now(), "server");
    List<TaskRun> tasks =
        running.tasks().stream()
            .map(
                task ->
                    task.started(Instant.now())
                        .exited(TaskStatus.ERROR, 2, Optional.of("exit status 2"), Instant.now()))
            .toList();
    Job failed =
        running.ended(
            new JobEnd(JobStatus.FAILED, Optional.of("exit status 2"), tasks, Instant.now()));
    return Announcements.ended(failed, false, Instant.now()).get(0);
  }

  @Test
  void the_check_of_a_signature_accepts_a_right_one_alone(@TempDir Path dir)
      throws IOException, InterruptedException {
    assumeThat(new File("/usr/bin/python3")).exists();
    Instant now = Instant.now();
    String right = Signature.of("key".getBytes(UTF_8), "id", now, "body".getBytes(UTF_8));
    String program =
        example(3)
            + """

            def check(signature, body):
                headers = {"webhook-id": "id", "webhook-timestamp": "%d", "webhook-signature": signature}
                return is_from_prunner(headers, body, b"key")
            print(check("%s", b"body"), check("v1,AAAA", b"body"), check("%s", b"other"))
            """
                .formatted(now.getEpochSecond(), right, right);
    Path file = Files.writeString(dir.resolve("check.py"), program);

    Process python =
        new ProcessBuilder("/usr/bin/python3", file.toString()).redirectErrorStream(true).start();

    String printed = new String(python.getInputStream().readAllBytes(), UTF_8);
    python.waitFor();
    assertThat(printed).isEqualTo("True False False\n");
  }
}
