package dev.prunner.client;

/**
 * A part of a task's output. Parts may be split anywhere, but never within a character.
 *
 * @param from its offset in the stream, in bytes
 */
public record LogPart(LogStream stream, long from, String text) {

  static LogPart of(LogStream stream, JsonObject json) {
    return new LogPart(stream, json.number("from"), json.text("text"));
  }
}
