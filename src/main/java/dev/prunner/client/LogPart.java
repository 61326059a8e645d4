package dev.prunner.client;

/**
 * A piece of what a task has printed. It is cut anywhere, but never within a character.
 *
 * @param from where it begins in its stream, in bytes
 */
public record LogPart(LogStream stream, long from, String text) {

  static LogPart of(LogStream stream, JsonObject json) {
    return new LogPart(stream, json.number("from"), json.text("text"));
  }
}
