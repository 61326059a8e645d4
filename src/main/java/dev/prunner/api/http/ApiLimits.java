package dev.prunner.api.http;

/**
 * What a single request may ask for.
 *
 * @param compatJobs how many jobs the original's list of all jobs has at most
 * @param bodyBytes how long the body of a request may be
 */
public record ApiLimits(int compatJobs, long bodyBytes) {}
