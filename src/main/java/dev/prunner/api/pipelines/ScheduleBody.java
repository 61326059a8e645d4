package dev.prunner.api.pipelines;

import dev.prunner.api.http.RequestBody;
import java.util.Map;
import java.util.Optional;

/** The body to schedule a job, for the OpenAPI document; {@link RequestBody} parses it. */
public record ScheduleBody(
    Optional<Map<String, Object>> variables, Optional<String> queuePartition) {}
