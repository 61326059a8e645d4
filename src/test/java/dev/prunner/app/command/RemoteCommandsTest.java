package dev.prunner.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.client.ScriptedServer;
import dev.prunner.testing.Printed;
import dev.prunner.testing.PrunnerServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteCommandsTest {

  private static final String ID = "11111111-2222-3333-4444-555555555555";
  private static final String RUNNING = job("running", "running", "");
  private static final String FAILED =
      job("failed", "error", ",\"exitCode\":3,\"error\":\"exit status 3\"");

  private final ScriptedServer server = new ScriptedServer();
  private final Printed out = new Printed();
  private final Printed err = new Printed();

  @BeforeEach
  void have_a_token() {
    System.setProperty("prunner.token", "t");
    System.setProperty("prunner.server", server.uri().toString());
  }

  @AfterEach
  void end() {
    System.clearProperty("prunner.token");
    System.clearProperty("prunner.server");
    server.close();
  }

  private int run(String... words) {
    return Commands.on(out, err).execute(words);
  }

  private static String job(String status, String taskStatus, String more) {
    boolean ended = !status.equals("running");
    return """
        {"id":"%s","pipeline":"release","status":"%s","user":"jane",\
        "created":"2026-01-02T03:04:05.000Z","start":"2026-01-02T03:04:05.000Z"%s,\
        "tasks":[{"name":"build","status":"%s","start":"2026-01-02T03:04:05.000Z"%s%s}]}"""
        .formatted(
            ID,
            status,
            ended ? ",\"end\":\"2026-01-02T03:04:07.500Z\"" : "",
            taskStatus,
            ended ? ",\"end\":\"2026-01-02T03:04:07.500Z\"" : "",
            more);
  }

  @Test
  void submit_prints_the_id_alone() {
    server.json(202, RUNNING);

    assertThat(run("submit", "release", "-v", "version=1.2", "-v", "count:=3")).isZero();

    assertThat(out).hasToString(ID + System.lineSeparator());
    ScriptedServer.Request request = server.requests().get(0);
    assertThat(request.line()).isEqualTo("POST /shop/api/v1/pipelines/release/jobs");
    assertThat(request.token()).isEqualTo("Bearer t");
    assertThat(request.body()).isEqualTo("{\"variables\":{\"version\":\"1.2\",\"count\":3}}");
  }

  @Test
  void variables_of_a_file_are_overridden_by_those_of_options(@TempDir Path dir)
      throws IOException {
    Path file = dir.resolve("v.json");
    Files.writeString(file, "{\"a\": [1, null], \"b\": \"of the file\"}");
    server.json(202, RUNNING);

    run("submit", "release", "--variables", file.toString(), "-v", "b=x=y", "--partition", "p");

    assertThat(server.requests().get(0).body())
        .contains("\"queuePartition\":\"p\"")
        .contains("{\"a\":[1,null],\"b\":\"x=y\"}");
  }

  @Test
  void variables_come_from_the_standard_input() {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream("{\"ä\": true}".getBytes(StandardCharsets.UTF_8)));
    try {
      server.json(202, RUNNING);
      assertThat(run("submit", "release", "--variables", "-")).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(server.requests().get(0).body()).contains("{\"ä\":true}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-v version | -v version is not of the form name=value",
        "-v =x | -v =x is not of the form name=value",
        "-v a:={ | -v a:={: the value is not JSON",
        "-v a:=1,2 | -v a:=1,2: the value is not one value of JSON",
        "--variables no-such.json | --variables no-such.json cannot be read; is it there?",
        "--variables pom.xml | --variables pom.xml is not JSON"
      })
  void wrong_variables_are_wrong_usage(String options, String message) {
    assertThat(run(("submit release " + options).split(" "))).isEqualTo(2);
    assertThat(err.text()).startsWith(message);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void waiting_ends_with_the_exit_code_of_the_task_that_failed_first() {
    server.withoutStreams().json(202, RUNNING).json(200, FAILED);

    assertThat(run("submit", "release", "--wait")).isEqualTo(3);

    assertThat(out).hasToString(ID + System.lineSeparator());
    assertThat(err.text().strip()).isEqualTo("release failed in 2.5 s: task build: exit status 3");
  }

  @Test
  void waiting_for_a_job_that_is_canceled_fails() {
    server.withoutStreams().json(202, RUNNING).json(200, job("canceled", "canceled", ""));

    assertThat(run("submit", "release", "--wait", "--json")).isOne();
    assertThat(out.text()).startsWith("{\"id\":\"" + ID).contains("\"status\":\"canceled\"");
  }

  @Test
  void following_prints_the_output_with_the_name_of_the_task() {
    server
        .withoutStreams()
        .json(202, RUNNING)
        .json(200, FAILED)
        .events(
            """
            event: stdout
            data: {"from":0,"text":"one\\ntw"}

            event: stderr
            data: {"from":0,"text":"oh\\n"}

            event: stdout
            data: {"from":6,"text":"o"}

            event: end
            data: {"name":"build","status":"error","error":"exit status 3"}

            """);

    assertThat(run("submit", "release", "--follow")).isEqualTo(3);

    assertThat(out).hasToString("build | one\nbuild | two\n");
    assertThat(err.text().lines())
        .containsExactly(
            ID,
            "build | oh",
            "build | error: exit status 3",
            "release failed in 2.5 s: task build: exit status 3");
  }

  @Test
  void lists_jobs_in_columns_with_whole_ids() {
    server.json(200, "{\"jobs\":[" + FAILED + "]}");

    assertThat(run("jobs", "--pipeline", "release", "--status", "failed", "--user", "jane"))
        .isZero();

    assertThat(server.requests().get(0).line())
        .isEqualTo("GET /shop/api/v1/jobs?limit=50&pipeline=release&status=failed&user=jane");
    assertThat(
            out.text()
                .lines()
                .map(line -> line.replaceAll("20\\d\\d-\\d\\d-\\d\\d [\\d:]{8}", "TIME")))
        .containsExactly(
            "ID                                    PIPELINE  STATUS  USER  CREATED              TOOK",
            ID + "  release   failed  jane  TIME  2.5 s");
  }

  @Test
  void lists_more_jobs_than_a_page_has() {
    server
        .json(200, "{\"jobs\":[" + FAILED + "],\"next\":\"c\"}")
        .json(200, "{\"jobs\":[" + RUNNING + "]}");

    assertThat(run("jobs", "--limit", "600", "--json")).isZero();

    assertThat(server.requests())
        .extracting(ScriptedServer.Request::line)
        .containsExactly(
            "GET /shop/api/v1/jobs?limit=500", "GET /shop/api/v1/jobs?cursor=c&limit=500");
    assertThat(out.text()).startsWith("[{\"id\"").contains("\"exitCode\":3").endsWith("]\n");
  }

  @Test
  void shows_a_job_with_its_tasks() {
    server.json(200, FAILED);

    assertThat(run("job", ID)).isZero();
    assertThat(out.text())
        .contains("status     failed")
        .contains("TASK   STATUS  TOOK   EXIT CODE  REASON")
        .contains("build  error   2.5 s  3          exit status 3");
  }

  @Test
  void prints_output_byte_for_byte() {
    server
        .json(200, FAILED)
        .then(
            exchange -> {
              exchange.sendResponseHeaders(200, 3);
              exchange.getResponseBody().write(new byte[] {'a', (byte) 0xff, '\n'});
              exchange.close();
            });

    assertThat(run("logs", ID, "build", "--stderr", "--tail", "5")).isZero();
    assertThat(out.toByteArray()).containsExactly('a', 0xff, '\n');
    assertThat(server.requests().get(1).line())
        .isEqualTo("GET /shop/api/v1/jobs/" + ID + "/tasks/build/logs/stderr?tail=5");
  }

  @Test
  void saves_all_outputs_of_a_job(@TempDir Path dir) {
    server.text(200, "application/zip", "zipped").text(200, "application/zip", "zipped");

    assertThat(run("logs", ID, "--zip", dir.resolve("all.zip").toString())).isZero();
    assertThat(run("logs", ID, "--zip", "-")).isZero();
    assertThat(dir.resolve("all.zip")).hasContent("zipped");
    assertThat(out).hasToString("zipped");
    assertThat(server.requests().get(0).line())
        .isEqualTo("GET /shop/api/v1/jobs/" + ID + "/logs.zip");
    assertThat(run("logs", ID)).isEqualTo(2);
    assertThat(run("logs", ID, "build", "--zip", "x.zip")).isEqualTo(2);
    assertThat(err.text()).contains("name a task", "name no task");
  }

  @Test
  void follows_output_over_a_lost_connection() {
    server
        .json(200, RUNNING)
        .events("event: stdout\nid: 1-0\ndata: {\"from\":0,\"text\":\"a\"}\n\n")
        .events("event: end\ndata: {\"name\":\"build\",\"status\":\"done\"}\n\n");

    assertThat(run("logs", ID, "build", "-f", "--tail", "2")).isZero();
    assertThat(out).hasToString("a");
    assertThat(server.requests().get(2).lastId()).hasValue("1-0");
    assertThat(server.requests().get(1).line()).endsWith("/logs/stream?tail=2");
  }

  @Test
  void a_mistyped_task_is_told_with_the_one_that_may_be_meant() {
    server.json(200, FAILED);

    assertThat(run("logs", ID, "biuld")).isOne();
    assertThat(err.text()).endsWith("has no task 'biuld'; did you mean 'build'?\n");
  }

  @Test
  void cancels() {
    server.json(202, job("canceled", "canceled", "")).json(202, RUNNING);

    assertThat(run("cancel", ID)).isZero();
    assertThat(run("cancel", ID)).isZero();
    assertThat(out.text().lines())
        .containsExactly(
            "job " + ID + " is canceled", "job " + ID + " is being canceled, its tasks end soon");
  }

  @Test
  void retries_all_or_what_had_failed() {
    server.json(202, RUNNING).json(202, RUNNING);

    assertThat(run("retry", ID)).isZero();
    assertThat(run("retry", ID, "--from", "failed")).isZero();
    assertThat(server.requests())
        .extracting(ScriptedServer.Request::line)
        .containsExactly(
            "POST /shop/api/v1/jobs/" + ID + "/retry",
            "POST /shop/api/v1/jobs/" + ID + "/retry?from=failed");
    assertThat(out.text().lines()).containsExactly(ID, ID);
  }

  @Test
  void reload_tells_what_has_changed() {
    server.json(200, "{\"added\":[\"a\"],\"changed\":[],\"removed\":[\"r\"]}").json(200, "{}");

    assertThat(run("reload")).isZero();
    assertThat(run("reload")).isZero();
    assertThat(out.text().lines()).containsExactly("added a", "removed r", "nothing has changed");
  }

  @Test
  void plan_tells_what_would_happen() {
    server
        .json(200, "{\"decision\":\"start\"}")
        .json(
            200,
            """
            {"decision":"replace","place":2,"replaces":"%s","waitsFor":[
              {"kind":"paused","reason":"a migration"},{"kind":"concurrency","running":1,"limit":1}]}"""
                .formatted(ID))
        .json(200, "{\"decision\":\"refuse\",\"reason\":\"it is full\"}");

    assertThat(run("plan", "release", "-v", "version=1.2", "--partition", "p")).isZero();
    assertThat(run("plan", "release")).isZero();
    assertThat(run("plan", "release")).isEqualTo(1);

    assertThat(server.requests().get(0).line())
        .isEqualTo("POST /shop/api/v1/pipelines/release/plan");
    assertThat(server.requests().get(0).body())
        .contains("{\"version\":\"1.2\"}", "\"queuePartition\":\"p\"");
    assertThat(out.text().lines())
        .containsExactly(
            "it would start at once",
            "it would wait, at place 2, instead of job "
                + ID
                + ", until the pause ends (a migration) and a running job has ended",
            "it would be refused: it is full");
  }

  @Test
  void job_tells_why_a_task_of_another_machine_does_not_go_on() {
    String waits = ",\"runOn\":\"farm\",\"waitsFor\":\"waits for a free slot of 'farm'\"";
    server.json(200, job("running", "running", waits)).json(200, job("running", "running", waits));

    assertThat(run("job", ID)).isZero();
    assertThat(out.text()).contains("  waits for a free slot of 'farm'");
    assertThat(run("job", ID, "--json")).isZero();
    assertThat(out.text()).contains(waits);
  }

  @Test
  void plan_tells_which_tasks_would_run_elsewhere() {
    String plan =
        """
        {"decision":"start","runOn":[{"launcher":"farm","tasks":["compile","test"],"reachable":true},\
        {"launcher":"hpc","tasks":["train"],"reachable":false}]}""";
    server.json(200, plan).json(200, plan);

    assertThat(run("plan", "release")).isZero();
    assertThat(out.text().lines())
        .containsExactly(
            "it would start at once",
            "compile, test would run on farm",
            "train would run on hpc, which does not answer");
    assertThat(run("plan", "release", "--json")).isZero();
    assertThat(out.text()).contains(plan);
  }

  @Test
  void pause_and_resume_name_a_pipeline_or_all() {
    String paused = ",\"paused\":{\"since\":\"2026-01-02T03:04:05Z\",\"user\":\"jane\"}";
    server
        .json(200, pipeline(paused))
        .json(200, pipeline(paused))
        .json(200, pipeline(""))
        .json(200, "{\"pipelines\":[]}")
        .json(200, "{\"pipelines\":[]}");

    assertThat(run("pause", "p", "--reason", "a migration", "--for", "1h")).isZero();
    assertThat(run("resume", "p")).isZero();
    assertThat(run("resume", "p")).isZero();
    assertThat(run("pause", "--all")).isZero();
    assertThat(run("resume", "--all")).isZero();

    assertThat(server.requests().get(0).line()).isEqualTo("POST /shop/api/v1/pipelines/p/pause");
    assertThat(server.requests().get(0).body())
        .matches("\\{\"reason\":\"a migration\",\"until\":\"20[^\"]+Z\"}");
    assertThat(server.requests().get(3).line()).isEqualTo("POST /shop/api/v1/pause");
    assertThat(server.requests().get(4).line()).isEqualTo("POST /shop/api/v1/resume");
    assertThat(out.text().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("p is paused until 20"),
            line -> assertThat(line).startsWith("p waits for the pause of all pipelines"),
            line -> assertThat(line).isEqualTo("p is not paused any more"),
            line -> assertThat(line).isEqualTo("all pipelines are paused"),
            line -> assertThat(line).isEqualTo("the pause of all pipelines has ended"));
  }

  @ParameterizedTest
  @CsvSource({"pause", "resume", "pause p --all", "pause p --for soon", "pause p --for 0s"})
  void a_pause_that_is_not_clear_is_wrong_usage(String words) {
    assertThat(run(words.split(" ", -1))).isEqualTo(2);
    assertThat(server.requests()).isEmpty();
  }

  private static String pipeline(String more) {
    return """
        {"name":"p","running":0,"waiting":0,"schedulable":true,"concurrency":1,"tasks":[],\
        "source":"pipelines.yml:1"%s}"""
        .formatted(more);
  }

  @Test
  void audit_lists_who_has_done_what() {
    String entry =
        """
        {"at":"2026-11-23T07:34:28.000Z","user":"jane","address":"10.0.0.7","action":"cancel",\
        "pipeline":"release","job":"%s","outcome":"done"}"""
            .formatted(ID);
    server.json(200, "{\"entries\":[],\"next\":\"c\"}").json(200, "{\"entries\":[" + entry + "]}");

    assertThat(run("audit", "--user", "jane", "--action", "cancel", "--json")).isZero();

    assertThat(server.requests())
        .extracting(ScriptedServer.Request::line)
        .containsExactly(
            "GET /shop/api/v1/audit?action=cancel&limit=50&user=jane",
            "GET /shop/api/v1/audit?action=cancel&cursor=c&limit=50&user=jane");
    assertThat(out.text()).contains("10.0.0.7", ID, "release");
  }

  @Test
  void backup_tells_where_it_is() {
    server.json(200, "{\"directory\":\"/data/backup\",\"bytes\":5}");

    assertThat(run("backup")).isZero();
    assertThat(out.text().strip()).isEqualTo("/data/backup");
  }

  @Test
  void launchers_lists_each_host_and_what_is_wrong_with_it() {
    String farm =
        """
        {"launchers":[{"name":"farm","type":"ssh","reachable":true,"waiting":2,"hosts":[\
        {"name":"build1","slots":4,"running":3},\
        {"name":"build2","slots":4,"running":0,"problem":"no route to host"}]}]}""";
    server.json(200, farm).json(200, farm).json(200, "{\"launchers\":[]}");

    assertThat(run("launchers")).isZero();
    assertThat(out.text().lines())
        .containsExactly(
            "LAUNCHER  TYPE  HOST    SLOTS  RUNNING  WAITING  PROBLEM",
            "farm      ssh   build1  4      3        2",
            "farm      ssh   build2  4      0        2        no route to host");
    assertThat(run("launchers", "--json")).isZero();
    assertThat(out.text()).contains(farm.substring("{\"launchers\":".length(), farm.length() - 1));
    assertThat(run("launchers")).isZero();
    assertThat(err.text()).contains("no launchers are defined");
    assertThat(server.requests().get(0).line()).isEqualTo("GET /shop/api/v1/launchers");
  }

  @Test
  void servers_lists_each_with_its_lease_and_who_has_which_definitions() {
    String three =
        """
        [{"id":"1","name":"a","url":"http://a:9009","version":"1.0","definitions":"3f2a",\
        "started":"2026-01-02T03:04:05Z","state":"alive","leaseSeconds":12.3,"jobs":2},\
        {"id":"2","name":"b","version":"1.1","definitions":"91bc",\
        "started":"2026-01-02T03:04:05Z","state":"alive","leaseSeconds":14.0,"jobs":0},\
        {"id":"3","name":"c","version":"1.0","definitions":"0000",\
        "started":"2026-01-02T03:04:05Z","state":"lost","leaseSeconds":-200.0,"jobs":1}]""";
    String cluster = "{\"shared\":true,\"sameDefinitions\":false,\"servers\":" + three + "}";
    server.json(200, cluster).json(200, cluster);

    assertThat(run("servers")).isZero();
    assertThat(out.text().lines())
        .containsExactly(
            "SERVER  STATE  VERSION  RUNNING  LEASE                 DEFINITIONS  ADDRESS",
            "a       alive  1.0      2        ends in 12 s          3f2a         http://a:9009",
            "b       alive  1.1      0        ends in 14 s          91bc",
            "c       lost   1.0      1        ended 3 min 20 s ago  0000");
    assertThat(err.text().strip())
        .isEqualTo("the servers have different definitions: 3f2a on a; 91bc on b");
    assertThat(run("servers", "--json")).isZero();
    assertThat(out.text()).contains(three);
    assertThat(server.requests().get(0).line()).isEqualTo("GET /shop/api/v1/servers");
  }

  @Test
  void servers_shows_the_one_that_is_alone() {
    server.json(
        200,
        """
        {"shared":false,"sameDefinitions":true,"servers":[{"id":"1","name":"build1","version":"1.0",\
        "definitions":"3f2a","started":"2026-01-02T03:04:05Z","state":"alive","jobs":0}]}""");

    assertThat(run("servers")).isZero();
    assertThat(out.text().lines())
        .containsExactly(
            "SERVER  STATE  VERSION  RUNNING  LEASE  DEFINITIONS  ADDRESS",
            "build1  alive  1.0      0               3f2a");
    assertThat(err).hasToString("");
  }

  @Test
  void a_pipeline_that_does_not_exist_is_told_with_the_nearest_name() {
    server
        .problem(404, "there is no pipeline 'relaese'")
        .json(
            200,
            """
            {"pipelines":[{"name":"release","running":0,"waiting":0,"concurrency":1,"source":"p:1"}]}
            """);

    assertThat(run("submit", "relaese")).isOne();
    assertThat(err.text().strip())
        .isEqualTo("submit: there is no pipeline 'relaese'; did you mean 'release'?");
  }

  @Test
  void what_a_server_refuses_is_told_in_one_line() {
    server.problem(404, "there is no job").problem(409, "it has ended");

    assertThat(run("job", ID)).isOne();
    assertThat(run("cancel", ID)).isOne();
    assertThat(err.text().lines()).containsExactly("job: there is no job", "cancel: it has ended");
  }

  @Test
  void a_token_that_is_refused_is_told_with_what_to_do() {
    server.problem(401, "it has expired");

    assertThat(run("jobs")).isOne();
    assertThat(err.text().lines()).hasSize(1);
    assertThat(err.text()).contains("does not accept the token (it has expired)", "PRUNNER_TOKEN");
  }

  @Test
  void a_server_that_is_not_there_is_told_with_what_to_do() {
    String nobody = "http://127.0.0.1:" + PrunnerServer.freePort();

    assertThat(run("jobs", "--server", nobody)).isOne();
    assertThat(err.text().strip())
        .isEqualTo(
            "jobs: no server answers at "
                + nobody
                + "; start one with 'java -jar prunner.jar', or name another with --server");
  }

  @Test
  void a_server_that_is_just_starting_is_told() {
    server.text(404, "text/html", "<html>nothing deployed</html>");

    assertThat(run("jobs")).isOne();
    assertThat(err.text().lines()).hasSize(1);
    assertThat(err.text()).contains("or it is just starting: the answer was 404");
  }

  @ParameterizedTest
  @CsvSource({"ftp://x", "'http://a b'", "http://x?y=1"})
  void what_is_no_address_is_told(String address) {
    assertThat(run("jobs", "--server", address)).isOne();
    assertThat(err.text().lines()).hasSize(1);
    assertThat(err.text()).contains("is not the address of a server");
  }

  @Test
  void without_a_token_and_a_data_directory_nothing_is_made(@TempDir Path dir) {
    System.clearProperty("prunner.token");
    System.setProperty("prunner.data", dir.resolve("data").toString());
    try {
      assertThat(run("jobs")).isOne();
    } finally {
      System.clearProperty("prunner.data");
    }
    assertThat(err.text()).contains("there is no token; set PRUNNER_TOKEN, or PRUNNER_DATA");
    assertThat(dir).isEmptyDirectory();
  }
}
