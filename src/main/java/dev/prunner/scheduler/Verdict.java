package dev.prunner.scheduler;

import dev.prunner.job.JobStatus;
import java.util.Optional;

/**
 * How a job has ended.
 *
 * @param lastError of the first task that failed, or why the job was canceled
 */
public record Verdict(JobStatus status, Optional<String> lastError) {}
