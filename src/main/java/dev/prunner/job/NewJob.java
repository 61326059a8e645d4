package dev.prunner.job;

import dev.prunner.definition.Pipeline;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A job that asks to be accepted; its parts are those of {@link Job}. */
public record NewJob(
    UUID id,
    Pipeline pipeline,
    Map<String, Object> variables,
    String user,
    Optional<String> queuePartition,
    Instant created) {}
