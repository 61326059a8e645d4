package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.access.Narrowing;
import dev.prunner.definition.Permission;
import dev.prunner.security.KeyFiles;
import dev.prunner.security.TokenIssuer;
import dev.prunner.testing.PrunnerProcess;
import dev.prunner.testing.PrunnerServer;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every operation with every kind of caller. */
@Execution(ExecutionMode.CONCURRENT)
class AccessIT {

  private static final String DEFINITIONS =
      """
      pipelines:
        deploy:
          concurrency: 100
          access: {view: [viewers], start: [starters], cancel: [cancelers], pause: [pausers]}
          schedules:
            nightly: {cron: '0 3 * * *', enabled: false}
          tasks:
            a: {script: ['until [ -e go ]; do sleep 0.02; done']}
        secret:
          access: {view: []}
          exclusive: [lock]
          tasks:
            a: {script: ['until [ -e go ]; do sleep 0.02; done']}
        open:
          exclusive: [lock]
          tasks:
            a: {script: [pwd]}
      """;

  /** What an operation needs: to see, and more, or everything, or to be an admin. */
  private static final Map<String, String> OPERATIONS = new LinkedHashMap<>();

  static {
    OPERATIONS.put("GET /v1/pipelines/deploy", "V");
    OPERATIONS.put("GET /v1/pipelines/deploy/graph", "V");
    OPERATIONS.put("GET /v1/pipelines/deploy/schema", "V");
    OPERATIONS.put("GET /v1/pipelines/deploy/stats", "V");
    OPERATIONS.put("POST /v1/pipelines/deploy/jobs", "S");
    OPERATIONS.put("POST /v1/pipelines/deploy/plan", "VS");
    OPERATIONS.put("POST /v1/pipelines/deploy/pause", "VP");
    OPERATIONS.put("POST /v1/pipelines/deploy/resume", "VP");
    OPERATIONS.put("GET /v1/pipelines/deploy/schedules/nightly", "V");
    OPERATIONS.put("GET /v1/pipelines/deploy/schedules/nightly/next", "V");
    OPERATIONS.put("PUT /v1/pipelines/deploy/schedules/nightly", "VP");
    OPERATIONS.put("DELETE /v1/pipelines/deploy/schedules/nightly", "VP");
    OPERATIONS.put("POST /v1/pipelines/deploy/schedules/nightly/enable", "VP");
    OPERATIONS.put("POST /v1/pipelines/deploy/schedules/nightly/disable", "VP");
    OPERATIONS.put("POST /v1/pipelines/deploy/schedules/nightly/run", "VS");
    OPERATIONS.put("GET /v1/jobs/{job}", "V");
    OPERATIONS.put("GET /v1/jobs/{job}/graph", "V");
    OPERATIONS.put("GET /v1/jobs/{job}/tasks/a/logs/stdout", "V");
    OPERATIONS.put("GET /v1/jobs/{job}/tasks/a/logs/arrivals", "V");
    OPERATIONS.put("GET /v1/jobs/{job}/logs.zip", "V");
    OPERATIONS.put("POST /v1/jobs/{job}/retry", "VS");
    OPERATIONS.put("POST /v1/jobs/{job}/cancel", "VC");
    OPERATIONS.put("POST /v1/jobs/retry", "");
    OPERATIONS.put("POST /v1/jobs/cancel", "");
    OPERATIONS.put("GET /job/detail?id={job}", "V");
    OPERATIONS.put("GET /job/logs?id={job}&task=a", "V");
    OPERATIONS.put("POST /job/cancel?id={job}", "VC");
    OPERATIONS.put("POST /v1/pipelines/reload", "A");
    OPERATIONS.put("POST /v1/pause", "A");
    OPERATIONS.put("POST /v1/resume", "A");
    OPERATIONS.put("POST /v1/backup", "A");
    OPERATIONS.put("GET /v1/servers", "A");
    OPERATIONS.put("GET /v1/metrics", "E");
    OPERATIONS.put("GET /v1/launchers", "E");
    OPERATIONS.put("GET /v1/audit", "A");
    OPERATIONS.put("GET /v1/notifications", "A");
    OPERATIONS.put("POST /v1/notifications/test", "A");
  }

  @TempDir static Path directory;

  private static PrunnerServer server;
  private static ApiClient admin;
  private static String job;

  private record Who(String name, Set<String> groups, Narrowing narrowing, String may) {

    Who(String name, String may, String... groups) {
      this(name, Set.of(groups), Narrowing.NONE, may);
    }

    /** Whether what it is about is of the caller's partition. */
    boolean sees(String operation) {
      return narrowing.partition().isEmpty()
          || !operation.matches("GET .*schedules/.*|.*\\{job}.*");
    }

    /** 200 stands for whatever is neither of the others. */
    int expected(String needs) {
      if (needs.equals("A") || needs.equals("E")) {
        return may.contains(needs) ? 200 : 403;
      }
      boolean has = needs.chars().allMatch(word -> may.indexOf(word) >= 0);
      return has ? 200 : may.contains("V") ? 403 : 404;
    }
  }

  private static final List<Who> CALLERS =
      List.of(
          new Who("stranger", "", "staff"),
          new Who("viewer", "V", "viewers"),
          new Who("starter", "VS", "viewers", "starters"),
          new Who("blind starter", "S", "starters"),
          new Who("canceler", "VC", "viewers", "cancelers"),
          new Who("pauser", "VP", "viewers", "pausers"),
          new Who("blind pauser", "", "pausers"),
          new Who("admin", "VSCPAE", "prunner-admin"),
          narrowed("for another pipeline", "", Optional.of(Set.of("open")), Optional.empty()),
          narrowed("for a view", "VE", Optional.empty(), Optional.of(Set.of(Permission.VIEW))),
          new Who(
              "of another partition",
              Set.of("viewers"),
              new Narrowing(
                  Optional.of(Set.of("deploy")), Optional.of("other"), Optional.empty(), false),
              "V"));

  private static Who narrowed(
      String name, String may, Optional<Set<String>> pipelines, Optional<Set<Permission>> words) {
    return new Who(
        name,
        Set.of("prunner-admin"),
        new Narrowing(pipelines, Optional.empty(), words, words.isEmpty()),
        may);
  }

  @BeforeAll
  static void start() throws IOException {
    Files.writeString(directory.resolve("pipelines.yml"), DEFINITIONS);
    server = PrunnerProcess.in(directory).serve().awaitUp();
    admin = client(new Who("admin", "", "prunner-admin"));
    job = admin.schedule("deploy");
  }

  @AfterAll
  static void stop() throws IOException {
    Files.createFile(directory.resolve("go"));
    server.close();
  }

  @Test
  void each_caller_may_do_what_the_groups_may_and_no_more() {
    SoftAssertions all = new SoftAssertions();
    for (Who who : CALLERS) {
      OPERATIONS.forEach(
          (operation, needs) -> {
            int expected = who.sees(operation) ? who.expected(needs) : 404;
            all.assertThat(plain(call(client(who), operation)))
                .as(operation + " by " + who.name())
                .isEqualTo(expected);
          });
    }
    OPERATIONS.forEach(
        (operation, needs) ->
            all.assertThat(call(admin.withoutToken(), operation).statusCode())
                .as(operation + " by nobody")
                .isEqualTo(401));
    all.assertAll();
  }

  @Test
  void what_is_not_seen_is_answered_as_what_does_not_exist() {
    ApiClient stranger = client(new Who("stranger", "", "staff"));
    List<String> differing = new ArrayList<>();
    for (String operation : OPERATIONS.keySet()) {
      if ("AE".contains(OPERATIONS.get(operation))) {
        continue;
      }
      String other = operation.replace("deploy", "nosuch");
      String known = job;
      String unknown = job.substring(0, job.length() - 1) + (job.endsWith("0") ? "1" : "0");
      HttpResponse<String> hidden = call(stranger, operation);
      HttpResponse<String> missing = call(stranger, other.replace("{job}", unknown));
      boolean same =
          hidden.statusCode() == missing.statusCode()
              && hidden
                  .body()
                  .replace(known, "JOB")
                  .replace("deploy", "PIPELINE")
                  .equals(missing.body().replace(unknown, "JOB").replace("nosuch", "PIPELINE"));
      if (!same) {
        differing.add(operation + ": " + hidden.body() + " and " + missing.body());
      }
    }
    assertThat(differing).isEmpty();
    assertThat(stranger.post("/pipelines/schedule", "{\"pipeline\":\"deploy\"}").body())
        .isEqualTo(
            stranger
                .post("/pipelines/schedule", "{\"pipeline\":\"nosuch\"}")
                .body()
                .replace("nosuch", "deploy"));
  }

  @Test
  void lists_have_only_what_is_seen() {
    ApiClient stranger = client(new Who("stranger", "", "staff"));

    assertThat(stranger.get("/v1/jobs").body()).doesNotContain("deploy", "secret", job);
    assertThat(stranger.get("/v1/jobs?pipeline=deploy").body()).isEqualTo("{\"jobs\":[]}");
    assertThat(stranger.get("/v1/schedules").body()).isEqualTo("{\"schedules\":[]}");
    for (String path : List.of("/v1/pipelines", "/pipelines/", "/pipelines/jobs")) {
      assertThat(stranger.get(path).body())
          .as(path)
          .contains("open")
          .doesNotContain("deploy", "secret", job);
      assertThat(admin.get(path).body()).as(path).contains("open", "deploy", "secret");
    }
    assertThat(admin.get("/v1/pipelines").body()).contains("\"searched\":", directory.toString());
    assertThat(stranger.get("/v1/pipelines").body()).doesNotContain("searched");
    assertThat(client(new Who("viewer", "", "viewers")).get("/v1/jobs").body()).contains(job);
  }

  @Test
  void a_caller_is_told_what_may_be_done() {
    assertThat(client(new Who("viewer", "", "viewers")).get("/v1/pipelines/deploy").body())
        .contains("\"may\":[\"view\"]");
    assertThat(admin.get("/v1/pipelines/deploy").body())
        .contains("\"may\":[\"view\",\"start\",\"cancel\",\"pause\"]");
  }

  @Test
  void who_may_only_start_learns_no_more_than_the_id() {
    HttpResponse<String> answer =
        client(new Who("blind", "", "starters")).post("/v1/pipelines/deploy/jobs", "");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(ApiClient.json(answer).getString("id")).isNotEmpty();
    assertThat(answer.body()).contains("\"tasks\":[]");
  }

  @Test
  void what_a_job_waits_for_names_no_job_that_is_not_seen() {
    String holder = admin.schedule("secret");
    admin.await(holder, "running");
    ApiClient stranger = client(new Who("stranger", "", "staff"));

    String waiting = stranger.schedule("open");

    assertThat(stranger.get("/v1/jobs/" + waiting).body())
        .contains("\"group\":\"lock\"")
        .doesNotContain(holder);
    assertThat(stranger.post("/v1/pipelines/open/plan", "").body())
        .contains("\"group\":\"lock\"")
        .doesNotContain(holder);
    assertThat(admin.get("/v1/jobs/" + waiting).body()).contains(holder);
  }

  @Test
  void a_token_of_a_tenant_starts_and_sees_the_jobs_of_its_partition() {
    ApiClient acme = client(tenant("acme"));
    ApiClient other = client(tenant("globex"));

    HttpResponse<String> answer = acme.post("/v1/pipelines/deploy/jobs", "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String mine = ApiClient.json(answer).getString("id");

    assertThat(ApiClient.json(answer).getString("queuePartition")).isEqualTo("acme");
    assertThat(acme.get("/v1/jobs").body()).contains(mine).doesNotContain(job);
    assertThat(other.get("/v1/jobs").body()).isEqualTo("{\"jobs\":[]}");
    assertThat(other.get("/v1/jobs?pipeline=deploy&partition=acme").body())
        .isEqualTo("{\"jobs\":[]}");
    assertThat(other.get("/v1/jobs/" + mine).statusCode()).isEqualTo(404);
    assertThat(
            ApiClient.json(acme.get("/v1/pipelines/deploy"))
                .getJsonObject("pipeline")
                .getInt("running"))
        .isEqualTo(1);
    assertThat(
            acme.post("/v1/pipelines/deploy/jobs", "{\"queuePartition\":\"globex\"}").statusCode())
        .isEqualTo(403);

    admin.post("/v1/jobs/" + mine + "/cancel", "");
    admin.awaitEnd(mine);
    for (String runs : List.of("/v1/pipelines/deploy/stats", "/v1/pipelines?runs=50")) {
      assertThat(admin.get(runs).body()).as(runs).contains(mine);
      assertThat(acme.get(runs).body()).as(runs).contains(mine);
      assertThat(other.get(runs).body()).as(runs).doesNotContain(mine);
    }
  }

  @Test
  void admins_read_who_has_done_what() {
    ApiClient starter = client(new Who("ada", "", "viewers", "starters", "cancelers"));
    String started = starter.schedule("deploy", "{\"password\":\"hunter2\"}");
    starter.post("/v1/jobs/" + started + "/cancel", "");
    starter.post("/v1/pipelines/deploy/pause", "");
    starter.withToken("a.b.c").get("/v1/jobs");

    String mine = admin.get("/v1/audit?user=ada").body();
    assertThat(mine)
        .contains(
            "\"action\":\"submit\"",
            "\"action\":\"cancel\"",
            "\"job\":\"" + started + "\"",
            "\"pipeline\":\"deploy\"",
            "\"address\":\"127.0.0.1\"",
            "\"action\":\"pause\"",
            "\"outcome\":\"403\"")
        .doesNotContain("hunter2");
    assertThat(admin.get("/v1/audit?action=sign-in").body()).contains("\"outcome\":\"401\"");
    assertThat(admin.get("/v1/audit?action=signin"))
        .matches(answer -> answer.statusCode() == 400)
        .matches(answer -> answer.body().contains("must be one of submit, retry, run-schedule"));
    assertThat(ApiClient.json(admin.get("/v1/audit?user=ada&limit=1")).getString("next"))
        .isNotEmpty();
  }

  @Test
  void of_many_jobs_each_is_decided_as_if_it_was_asked_for_alone() {
    String seen = admin.schedule("deploy");
    String hidden = admin.schedule("secret");
    String missing = UUID.randomUUID().toString();
    String all = "{\"ids\":[\"" + String.join("\",\"", seen, hidden, missing) + "\"]}";

    assertThat(outcomes(client(new Who("vera", "", "viewers")), "cancel", all))
        .containsExactly(
            seen
                + " false you may see pipeline 'deploy', but not cancel it: that needs one of the"
                + " groups cancelers",
            hidden + " false there is no job " + hidden,
            missing + " false there is no job " + missing);
    assertThat(outcomes(client(new Who("carl", "", "viewers", "cancelers")), "cancel", all))
        .containsExactly(
            seen + " true ",
            hidden + " false there is no job " + hidden,
            missing + " false there is no job " + missing);
    assertThat(outcomes(client(new Who("vera", "", "viewers")), "retry", all).get(0))
        .contains("but not start it");
    admin.post("/v1/jobs/" + hidden + "/cancel", "");
    admin.await(hidden, "canceled");
    assertThat(admin.get("/v1/audit?user=vera").body())
        .contains("\"outcome\":\"403\"", "\"job\":\"" + seen + "\"");
    assertThat(admin.get("/v1/audit?user=carl").body())
        .contains("\"outcome\":\"done\"", "\"outcome\":\"404\"", "\"pipeline\":\"deploy\"");
  }

  @Test
  void a_filter_reaches_only_what_is_seen() {
    admin.schedule("deploy");
    String all = "{\"filter\":{\"pipeline\":\"deploy\"}}";

    assertThat(outcomes(client(new Who("stranger", "", "staff")), "cancel", all)).isEmpty();
    assertThat(outcomes(client(tenant("initech")), "cancel", all)).isEmpty();
    assertThat(outcomes(client(new Who("viewer", "", "viewers")), "cancel", all))
        .isNotEmpty()
        .allMatch(outcome -> outcome.contains(" false "));
  }

  private static List<String> outcomes(ApiClient client, String action, String body) {
    HttpResponse<String> answer = client.post("/v1/jobs/" + action, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return ApiClient.json(answer).getJsonArray("jobs").stream()
        .map(JsonValue::asJsonObject)
        .map(
            job ->
                job.getString("id")
                    + " "
                    + job.getBoolean("done")
                    + " "
                    + job.getString("detail", ""))
        .toList();
  }

  private static Who tenant(String partition) {
    return new Who(
        partition,
        Set.of("viewers", "starters"),
        new Narrowing(
            Optional.of(Set.of("deploy")),
            Optional.of(partition),
            Optional.of(Set.of(Permission.VIEW, Permission.START)),
            false),
        "");
  }

  private static int plain(HttpResponse<String> answer) {
    return Set.of(401, 403, 404).contains(answer.statusCode()) ? answer.statusCode() : 200;
  }

  private static HttpResponse<String> call(ApiClient client, String operation) {
    String[] words = operation.replace("{job}", job).split(" ", 2);
    String body = words[0].equals("PUT") ? "{\"every\":\"1h\"}" : "";
    return client.send(client.request(words[1]).method(words[0], BodyPublishers.ofString(body)));
  }

  private static ApiClient client(Who who) {
    TokenIssuer issuer =
        TokenIssuer.with(
            new KeyFiles(directory.resolve(".prunner")).loadOrCreate(), Clock.systemUTC());
    return new ApiClient(
        server.port(),
        issuer.issue(who.name(), who.groups(), who.narrowing(), Duration.ofHours(1)));
  }
}
