package dev.prunner.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.openapi.DescribedApi;
import dev.prunner.openapi.Operation;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Holds what the tests are answered against the OpenAPI document. */
final class OpenApiAnswers {

  private static final DescribedApi API = DescribedApi.read();

  private OpenApiAnswers() {}

  /**
   * Fails if the document says otherwise. What comes from a server that does not have the
   * application, not yet or no more, lacks its headers.
   *
   * @param root of the application
   */
  static void check(URI root, HttpResponse<String> answer) {
    if (answer.headers().firstValue("X-Content-Type-Options").isEmpty()) {
      return;
    }
    find(root, answer).ifPresent(operation -> check(operation, answer, answer.body()));
  }

  private static Optional<Operation> find(URI root, HttpResponse<?> answer) {
    return API.operation(
        answer.request().method(), URI.create("/").resolve(root.relativize(answer.uri())));
  }

  static void check(Operation operation, HttpResponse<?> answer, String body) {
    boolean isHead = answer.request().method().equals("HEAD");
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
    assertThat(
            API.disagreements(
                operation,
                new DescribedApi.Answer(
                    answer.statusCode(), answer.headers().map().keySet(), type, body, !isHead)))
        .as(
            "what docs/openapi.yaml does not say of %s, answered to %s: %s %s",
            operation.id(), answer.uri(), answer.statusCode(), start(body))
        .isEmpty();
  }

  private static String start(String body) {
    return body.substring(0, Math.min(500, body.length()));
  }
}
