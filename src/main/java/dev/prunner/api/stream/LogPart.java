package dev.prunner.api.stream;

/**
 * A piece of what a task has printed.
 *
 * @param from where it begins in its stream, in bytes
 */
public record LogPart(long from, String text) {}
