package dev.prunner.api.jobs;

import dev.prunner.api.http.ByteRange;
import dev.prunner.api.http.Conditions;
import dev.prunner.api.http.LongBody;
import dev.prunner.api.http.OutputPieces;
import dev.prunner.output.TaskOutput;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;

/** Returns a task's output, all of it or a part, in constant memory. */
final class LogDownload {

  static final String MEDIA_TYPE = "text/plain; charset=utf-8";

  private final TaskOutput output;
  private final boolean ended;
  private final HttpHeaders headers;
  private final Request request;

  /**
   * @param ended whether the output is final, so that it can have an entity tag
   */
  LogDownload(TaskOutput output, boolean ended, HttpHeaders headers, Request request) {
    this.output = output;
    this.ended = ended;
    this.headers = headers;
    this.request = request;
  }

  /** The last lines; {@code Range} does not apply to them. */
  Response tail(int lines) throws IOException {
    EntityTag tag = tag("-tail" + lines);
    Optional<Response> unmet = unmet(tag);
    if (unmet.isPresent()) {
      return unmet.get();
    }
    long from = output.tailStart(lines);
    return part(200, new ByteRange(from, output.size() - from), tag).build();
  }

  /** The part that {@code Range} asks for, or all of it. */
  Response answer() {
    EntityTag tag = tag("");
    Optional<Response> unmet = unmet(tag);
    if (unmet.isPresent()) {
      return unmet.get();
    }
    return range(tag)
        .map(range -> partial(range, tag))
        .orElseGet(() -> part(200, new ByteRange(0, output.size()), tag))
        .header("Accept-Ranges", "bytes")
        .build();
  }

  private Optional<Response> unmet(EntityTag tag) {
    return ended ? new Conditions(request, headers).unmet(tag) : Optional.empty();
  }

  private Optional<ByteRange> range(EntityTag tag) {
    return header("Range")
        .filter(text -> mayBeResumed(tag))
        .flatMap(text -> ByteRange.parse(text, output.size()));
  }

  private boolean mayBeResumed(EntityTag tag) {
    return header("If-Range")
        .map(condition -> ended && condition.equals("\"" + tag.getValue() + "\""))
        .orElse(true);
  }

  private Response.ResponseBuilder partial(ByteRange range, EntityTag tag) {
    String contentRange = range.contentRange(output.size());
    if (range.isUnsatisfiable()) {
      throw new ClientErrorException(
          "the output has " + output.size() + " bytes, and none in that range",
          Response.status(416).header("Content-Range", contentRange).build());
    }
    return part(206, range, tag).header("Content-Range", contentRange);
  }

  private Response.ResponseBuilder part(int status, ByteRange range, EntityTag tag) {
    LongBody body = () -> new OutputPieces(output.open(), range.from(), range.length());
    Response.ResponseBuilder answer =
        Response.status(status)
            .type(MEDIA_TYPE)
            .header(HttpHeaders.CONTENT_LENGTH, range.length())
            .entity(body);
    return ended ? answer.tag(tag) : answer;
  }

  /**
   * @param part distinguishes the tag of a partial representation from that of the whole
   */
  private EntityTag tag(String part) {
    return new EntityTag(output.size() + "-" + output.lastModified().toEpochMilli() + part);
  }

  private Optional<String> header(String name) {
    return Optional.ofNullable(headers.getHeaderString(name)).map(String::strip);
  }
}
