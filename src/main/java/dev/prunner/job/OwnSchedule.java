package dev.prunner.job;

/**
 * A schedule that is in no file.
 *
 * @param text of its definition
 * @param user who has made it
 */
public record OwnSchedule(String text, String user) {}
