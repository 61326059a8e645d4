package dev.prunner.api.stream;

/**
 * A part of a task's output.
 *
 * @param from its offset in the stream, in bytes
 */
public record LogPart(long from, String text) {}
