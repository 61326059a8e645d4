package dev.prunner.job.notice;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Which notices; those that are only planned are never among them.
 *
 * @param before only those with a lower number
 */
public record NoticeFilter(
    Optional<String> pipeline,
    Optional<UUID> job,
    Optional<NoticeState> state,
    OptionalLong before) {}
