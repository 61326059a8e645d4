package dev.prunner.api.compat;

/** What a task has printed, for the documentation; {@link LogsBody} writes it. */
public record CompatLogs(String stdout, String stderr) {}
