package dev.prunner.selftest;

import java.util.Optional;

/**
 * What {@code selftest} was asked for.
 *
 * @param rounds how often something is done to a server
 * @param seed of all that is chosen at random
 * @param servers how many there are at a time
 * @param jdbcUrl of the PostgreSQL that they share, if there are several
 */
record SelftestOptions(int rounds, long seed, int servers, Optional<String> jdbcUrl) {}
