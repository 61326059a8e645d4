package dev.prunner.api.pipelines;

import dev.prunner.api.http.RequestBody;
import java.util.Map;
import java.util.Optional;

/** What is sent to schedule a job, for the documentation; {@link RequestBody} reads it. */
public record ScheduleBody(
    Optional<Map<String, Object>> variables, Optional<String> queuePartition) {}
