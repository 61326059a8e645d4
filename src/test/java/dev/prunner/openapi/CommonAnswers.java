package dev.prunner.openapi;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Adds what is true of many operations to the OpenAPI document, so that a resource says only what
 * is its own: answers that each may give, the bodies of errors, and the headers of a status.
 */
final class CommonAnswers implements OASFilter {

  private static final Set<String> DEMANDED = Set.of("id", "task");

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Components components = document.getComponents();
    components.setSchemas(BodySchemas.all());
    components.setHeaders(Headers.all());
    document.getPaths().getPathItems().forEach(CommonAnswers::complete);
    Set<String> used = references(document);
    for (Failures failures : Failures.values()) {
      failures
          .common()
          .forEach(
              (name, response) -> {
                if (used.contains(name)) {
                  components.addResponse(name, response);
                }
              });
    }
  }

  private static Set<String> references(OpenAPI document) {
    return document.getPaths().getPathItems().values().stream()
        .flatMap(item -> item.getOperations().values().stream())
        .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
        .filter(answer -> answer.getRef() != null)
        .map(answer -> answer.getRef().substring("#/components/responses/".length()))
        .collect(Collectors.toSet());
  }

  private static void complete(String path, PathItem item) {
    Failures failures = path.startsWith("/api/v1/") ? Failures.OWN : Failures.ORIGINAL;
    item.getOperations().forEach((method, operation) -> complete(method, operation, failures));
  }

  private static void complete(HttpMethod method, Operation operation, Failures failures) {
    Map<String, APIResponse> answers = new TreeMap<>(operation.getResponses().getAPIResponses());
    answers.forEach(failures::complete);
    failures.addTo(answers, Failures.OF_ALL);
    if (operation.getSecurity() == null) {
      failures.addTo(answers, Failures.OF_THOSE_WITH_A_TOKEN);
    }
    if (method == HttpMethod.POST) {
      failures.addTo(answers, Failures.OF_THOSE_WITH_A_BODY);
    }
    if (answers.containsKey("304")) {
      failures.addTo(answers, Failures.OF_THOSE_WITH_A_TAG);
      operation.addParameter(ifNoneMatch());
    }
    operation.getResponses().setAPIResponses(answers);
  }

  private static Parameter ifNoneMatch() {
    return OASFactory.createParameter()
        .name("If-None-Match")
        .in(In.HEADER)
        .description("the ETag of what the caller has")
        .schema(text());
  }

  /** A parameter is text unless it says otherwise; the original's API demands these. */
  @Override
  public Parameter filterParameter(Parameter parameter) {
    if (parameter.getSchema() == null) {
      parameter.setSchema(text());
    } else if (parameter.getSchema().getType() == null) {
      parameter.getSchema().addType(SchemaType.STRING);
    }
    if (parameter.getName().equals("id") || parameter.getName().equals("job")) {
      parameter.getSchema().format("uuid");
    }
    if (parameter.getIn() == In.QUERY && DEMANDED.contains(parameter.getName())) {
      parameter.required(true).getSchema().minLength(1);
    }
    return parameter;
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(SchemaType.STRING);
  }
}
