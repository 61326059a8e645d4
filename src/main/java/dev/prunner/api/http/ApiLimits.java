package dev.prunner.api.http;

/**
 * Limits of a single request.
 *
 * @param compatJobs how many ended jobs the original's list of jobs has at most
 * @param bodyBytes the maximum length of a request body
 */
public record ApiLimits(int compatJobs, long bodyBytes) {}
