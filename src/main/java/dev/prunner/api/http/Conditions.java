package dev.prunner.api.http;

import jakarta.ws.rs.ClientErrorException;
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

  private static final int PRECONDITION_FAILED =
      Response.Status.PRECONDITION_FAILED.getStatusCode();

  /**
   * The response, with the tag, if the caller has what it describes already.
   *
   * @throws ClientErrorException if {@code If-Match} names another tag (412)
   */
  public Optional<Response> unmet(EntityTag tag) {
    if (isKnown(tag)) {
      return Optional.of(Response.notModified(tag).build());
    }
    if (isForAnother(tag)) {
      throw new ClientErrorException(
          "If-Match names another ETag than the present one", Response.Status.PRECONDITION_FAILED);
    }
    return Optional.empty();
  }

  /** Servers throw what they like if it cannot be read; then it is ignored. */
  private boolean isForAnother(EntityTag tag) {
    try {
      Response.ResponseBuilder unmet = request.evaluatePreconditions(tag);
      return unmet != null && unmet.build().getStatus() == PRECONDITION_FAILED;
    } catch (RuntimeException e) {
      return false;
    }
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
