package dev.prunner.scheduler;

import dev.prunner.job.JobStatus;
import java.util.Optional;

/**
 * How a job has ended.
 *
 * @param lastError why the job was canceled, if a reason is known, or of the first task that failed
 */
public record Verdict(JobStatus status, Optional<String> lastError) {}
