package dev.prunner.runner;

import java.util.Map;
import java.util.Optional;

/**
 * What a user asks for.
 *
 * @param pipeline its name
 * @param variables for the scripts; text, numbers, booleans, null, lists and maps of these
 * @param queuePartition for a pipeline with {@code partitioned_replace}
 * @param user the caller's name, empty text when the token named nobody
 */
public record JobRequest(
    String pipeline, Map<String, Object> variables, Optional<String> queuePartition, String user) {}
