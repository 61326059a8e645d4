package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The picture of a pipeline's tasks over HTTP. */
class GraphIT extends ServerIT {

  @Test
  void a_pipeline_and_its_jobs_have_the_same_graph() {
    HttpResponse<String> ofPipeline = api().get("/v1/pipelines/failure/graph");
    HttpResponse<String> ofJob = api().get("/v1/jobs/" + api().schedule("failure") + "/graph");

    assertThat(ofPipeline.statusCode()).as(ofPipeline.body()).isEqualTo(200);
    assertThat(ofJob.body()).isEqualTo(ofPipeline.body());
    JsonObject graph = ApiClient.json(ofPipeline);
    assertThat(graph.keySet()).containsExactlyInAnyOrder("width", "height", "nodes", "edges");
    assertThat(graph.getJsonArray("nodes").getValuesAs(node -> name(node.asJsonObject())))
        .containsExactly("bad", "next", "on_error");
    JsonObject bad = graph.getJsonArray("nodes").getJsonObject(0);
    assertThat(bad.keySet()).containsExactlyInAnyOrder("task", "x", "y", "width", "height");
    assertThat(bad.getInt("height")).isEqualTo(44);
    JsonObject edge = graph.getJsonArray("edges").getJsonObject(0);
    assertThat(edge.getString("from") + edge.getString("to")).isEqualTo("badnext");
    JsonArray start = edge.getJsonArray("points").getJsonArray(0);
    assertThat(start.getInt(0)).isEqualTo(bad.getInt("x") + bad.getInt("width"));
    assertThat(start).hasSize(2);
  }

  @Test
  void a_browser_keeps_it_and_asks_whether_it_is_still_the_same() {
    String graph = "/v1/pipelines/failure/graph";
    HttpResponse<String> first = api().get(graph);
    String tag = first.headers().firstValue("ETag").orElseThrow();

    assertThat(first.headers().firstValue("Cache-Control")).contains("private, no-cache");
    assertThat(first.headers().firstValue("Content-Type").orElse("")).contains("application/json");
    HttpResponse<String> again = api().get(graph, "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.headers().firstValue("ETag")).contains(tag);
    assertThat(api().get("/v1/pipelines/success/graph", "If-None-Match", tag).statusCode())
        .isEqualTo(200);
  }

  @Test
  void tasks_between_the_same_ones_can_be_one_node() {
    String graph = "/v1/pipelines/page-wide/graph?fold=6";
    JsonArray nodes = ApiClient.json(api().get(graph)).getJsonArray("nodes");
    assertThat(nodes.getValuesAs(node -> name(node.asJsonObject())))
        .containsExactly("first", "work-1", "last");
    assertThat(nodes.getJsonObject(1).getJsonArray("tasks")).hasSize(8);

    JsonObject open = ApiClient.json(api().get(graph + "&open=x&open=work-3"));
    assertThat(open.getJsonArray("nodes")).hasSize(10);
    HttpResponse<String> refused = api().get("/v1/pipelines/page-wide/graph?fold=none");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("'fold' must be a number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/jobs/11111111-2222-4333-8444-555555555555/graph",
        "/v1/jobs/x/graph",
        "/v1/pipelines/nope/graph"
      })
  void of_what_is_not_there_is_a_problem(String path) {
    HttpResponse<String> answer = api().get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(ApiClient.json(answer).getString("detail")).contains("there is no");
  }

  @Test
  void needs_a_token() {
    assertThat(api().withoutToken().get("/v1/pipelines/failure/graph").statusCode()).isEqualTo(401);
  }

  private static String name(JsonObject node) {
    return node.getString("task");
  }
}
