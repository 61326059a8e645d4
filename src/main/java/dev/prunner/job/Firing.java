package dev.prunner.job;

import java.time.Instant;

/**
 * That a job was submitted by a schedule of its pipeline.
 *
 * @param instant for which it has fired; the job may have been created later
 */
public record Firing(String schedule, Instant instant) {}
