package dev.prunner.api;

import dev.prunner.output.TaskOutput;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.Optional;

/** Answers with a task's output, whole or in part, in constant memory. */
final class LogDownload {

  static final String MEDIA_TYPE = "text/plain; charset=utf-8";
  private static final int MOST_LINES = 100_000;

  private final TaskOutput output;
  private final boolean ended;
  private final HttpHeaders request;

  /**
   * @param ended whether the task prints no more, so that the output can be told by a tag
   */
  LogDownload(TaskOutput output, boolean ended, HttpHeaders request) {
    this.output = output;
    this.ended = ended;
    this.request = request;
  }

  /** The last lines. */
  Response tail(int lines) throws IOException {
    if (lines < 1 || lines > MOST_LINES) {
      throw new BadRequestException("'tail' must be from 1 to " + MOST_LINES);
    }
    long from = output.tailStart(lines);
    return part(200, new ByteRange(from, output.size() - from)).build();
  }

  /** What the request's {@code Range} asks for, else all of it. */
  Response answer() {
    if (ended && tag().equals(header(HttpHeaders.IF_NONE_MATCH))) {
      return Response.notModified().header(HttpHeaders.ETAG, tag()).build();
    }
    Optional<ByteRange> range =
        Optional.of(header("Range"))
            .filter(text -> !text.isEmpty() && mayBeResumed())
            .flatMap(text -> ByteRange.parse(text, output.size()));
    if (range.isEmpty()) {
      return part(200, new ByteRange(0, output.size())).build();
    }
    int status = range.get().isUnsatisfiable() ? 416 : 206;
    return part(status, range.get())
        .header("Content-Range", range.get().contentRange(output.size()))
        .build();
  }

  private boolean mayBeResumed() {
    String condition = header("If-Range");
    return condition.isEmpty() || (ended && condition.equals(tag()));
  }

  private Response.ResponseBuilder part(int status, ByteRange range) {
    StreamingOutput body = out -> output.writeTo(out, range.from(), range.length());
    Response.ResponseBuilder answer =
        Response.status(status)
            .type(MEDIA_TYPE)
            .header("Accept-Ranges", "bytes")
            .header(HttpHeaders.CONTENT_LENGTH, range.length())
            .entity(body);
    return ended ? answer.header(HttpHeaders.ETAG, tag()) : answer;
  }

  private String tag() {
    return "\"" + output.size() + "-" + output.lastModified().toEpochMilli() + "\"";
  }

  private String header(String name) {
    return Optional.ofNullable(request.getHeaderString(name)).map(String::strip).orElse("");
  }
}
