package dev.prunner.job;

/**
 * The part of a job that says what may happen to it next, without its variables and tasks.
 *
 * @param version see {@link Job#version}
 */
public record JobState(JobStatus status, long version, boolean cancelRequested) {}
