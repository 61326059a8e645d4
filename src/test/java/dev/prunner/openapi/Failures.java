package dev.prunner.openapi;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The errors of the two APIs, which differ in their bodies. */
enum Failures {
  OWN("", "application/problem+json", "Problem"),
  ORIGINAL("Compat", "application/json", "CompatProblem");

  static final List<Common> OF_ALL =
      List.of(
          new Common("406", "NotAcceptable", "the answer cannot be of a type that Accept allows"),
          new Common("500", "InternalError", "an error in the server; its log says more"),
          new Common(
              "503",
              "Unavailable",
              "the server cannot answer now: it is stopping or too busy, or its database or the"
                  + " keys of the identity provider cannot be read"));

  static final List<Common> OF_THOSE_WITH_A_TOKEN =
      List.of(
          new Common("401", "Unauthorized", "no valid token; the detail says what is wrong"),
          new Common(
              "403",
              "OtherSite",
              "signed in by a cookie alone, and the request is not from a page of this server"));

  static final List<Common> OF_THOSE_WITH_A_BODY =
      List.of(
          new Common("400", "BadBody", "the body cannot be read"),
          new Common("408", "BodyTooSlow", "the body was sent too slowly"),
          new Common("413", "BodyTooLong", "the body is longer than prunner.max-body"),
          new Common("415", "Form", "the body is a form (multipart/form-data)"));

  static final List<Common> OF_THOSE_WITH_A_TAG =
      List.of(new Common("412", "Changed", "If-Match names another ETag than the present one"));

  /** What a status cannot be without. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "401", "WWW-Authenticate",
          "416", "Content-Range",
          "429", "Retry-After",
          "503", "Retry-After");

  private final String prefix;
  private final String mediaType;
  private final String schema;

  /** An error that many operations have. */
  record Common(String status, String name, String description) {}

  Failures(String prefix, String mediaType, String schema) {
    this.prefix = prefix;
    this.mediaType = mediaType;
    this.schema = schema;
  }

  /** Those that operations refer to, by name. */
  Map<String, APIResponse> common() {
    Map<String, APIResponse> byName = new TreeMap<>();
    Stream.of(OF_ALL, OF_THOSE_WITH_A_TOKEN, OF_THOSE_WITH_A_BODY, OF_THOSE_WITH_A_TAG)
        .flatMap(List::stream)
        .forEach(common -> byName.put(prefix + common.name(), response(common)));
    return byName;
  }

  private APIResponse response(Common common) {
    APIResponse response = OASFactory.createAPIResponse().description(common.description());
    complete(common.status(), response);
    return response;
  }

  /** Adds references to those that are not described. */
  void addTo(Map<String, APIResponse> answers, List<Common> those) {
    those.forEach(
        common ->
            answers.computeIfAbsent(
                common.status(),
                missing ->
                    OASFactory.createAPIResponse()
                        .ref("#/components/responses/" + prefix + common.name())));
  }

  /** Adds the body and the header of an error that has been described without. */
  void complete(String status, APIResponse answer) {
    if (status.compareTo("400") < 0 || answer.getContent() != null) {
      return;
    }
    answer.setContent(
        OASFactory.createContent()
            .addMediaType(
                mediaType,
                OASFactory.createMediaType()
                    .schema(OASFactory.createSchema().ref("#/components/schemas/" + schema))));
    if (HEADERS.containsKey(status)) {
      answer.addHeader(HEADERS.get(status), Headers.reference(HEADERS.get(status)));
    }
  }
}
