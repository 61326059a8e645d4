package dev.prunner.selftest;

/**
 * What {@code selftest} was asked for.
 *
 * @param rounds how often the server is killed
 * @param seed of all that is chosen at random
 */
record SelftestOptions(int rounds, long seed) {}
