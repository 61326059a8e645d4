package dev.prunner.api.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The conditions of a request, such as {@code If-None-Match}.
 *
 * <p>RESTEasy supports neither several tags in one header nor weak comparison, which RFC 9110,
 * 13.1.2, requires for a tag that a proxy has made weak.
 */
public record Conditions(Request request, HttpHeaders headers) {

  /** The response, with the tag, if the conditions are not met. */
  public Optional<Response> unmet(EntityTag tag) {
    if (isKnown(tag)) {
      return Optional.of(Response.notModified(tag).build());
    }
    return Optional.ofNullable(request.evaluatePreconditions(tag))
        .map(unmet -> unmet.tag(tag).build());
  }

  private boolean isKnown(EntityTag tag) {
    List<String> known = headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH);
    return known != null
        && known.stream()
            .flatMap(tags -> Stream.of(tags.split(",", -1)))
            .map(one -> one.strip().replaceFirst("^W/", ""))
            .anyMatch(one -> one.equals("\"" + tag.getValue() + "\""));
  }
}
