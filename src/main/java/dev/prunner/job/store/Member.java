package dev.prunner.job.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A server as all see it.
 *
 * @param id by which its jobs are known
 * @param name for people
 * @param url where other servers reach it
 * @param version of its software
 * @param definitions a fingerprint: two servers with the same one have the same definitions
 * @param started when it began
 * @param leaseLeft how long its lease lasts yet, negative when it is over; empty if it needs none
 * @param isLost whether others take over what it ran
 * @param running how many jobs it runs; empty where nobody has counted
 */
public record Member(
    String id,
    String name,
    Optional<String> url,
    String version,
    String definitions,
    Instant started,
    Optional<Duration> leaseLeft,
    boolean isLost,
    OptionalInt running) {}
