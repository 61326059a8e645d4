package dev.prunner.api.http;

/**
 * Limits of a single request.
 *
 * @param compatJobs the maximum number of jobs in the original's list of all jobs
 * @param bodyBytes the maximum length of a request body
 */
public record ApiLimits(int compatJobs, long bodyBytes) {}
