package dev.prunner.api.compat;

import java.util.Map;
import java.util.Optional;

/**
 * What is sent to schedule a job, for the documentation; {@link dev.prunner.api.http.RequestBody}
 * reads it.
 */
public record CompatSchedule(
    String pipeline, Optional<Map<String, Object>> variables, Optional<String> queuePartition) {}
