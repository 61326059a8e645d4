package dev.prunner.persistence.database;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a server takes part where several share a database.
 *
 * @param id by which its jobs are known
 * @param name for people
 * @param url where other servers reach it
 * @param version of its software
 * @param definitions a fingerprint of those in effect
 * @param lease how long its rights last without a sign of it; at least 3 s
 */
public record Membership(
    String id,
    String name,
    Optional<String> url,
    String version,
    Supplier<String> definitions,
    Duration lease) {}
