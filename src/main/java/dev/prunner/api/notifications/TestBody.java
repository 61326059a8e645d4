package dev.prunner.api.notifications;

/**
 * Asks for a test.
 *
 * @param pipeline whose receivers are to be tried
 */
public record TestBody(String pipeline) {}
