package dev.prunner.notify;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * Where users see jobs.
 *
 * @param page the address of the page, without a slash at its end; empty if nobody has told it
 */
public record Links(Optional<String> page) {

  /** The page of a job. */
  public Optional<String> job(UUID id) {
    return page.map(address -> address + "/#/jobs/" + id);
  }

  /** What a CloudEvent is from: the pipeline, as the API has it. */
  String source(String pipeline) {
    String name = URLEncoder.encode(pipeline, StandardCharsets.UTF_8).replace("+", "%20");
    return page.orElse("") + "/api/v1/pipelines/" + name;
  }
}
