package dev.prunner.api.compat;

import java.util.Map;
import java.util.Optional;

/**
 * The body to schedule a job, for the OpenAPI document; {@link dev.prunner.api.http.RequestBody}
 * parses it.
 */
public record CompatSchedule(
    String pipeline, Optional<Map<String, Object>> variables, Optional<String> queuePartition) {}
