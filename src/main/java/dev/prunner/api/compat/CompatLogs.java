package dev.prunner.api.compat;

/** A task's output, for the OpenAPI document; {@link LogsBody} writes it. */
public record CompatLogs(String stdout, String stderr) {}
