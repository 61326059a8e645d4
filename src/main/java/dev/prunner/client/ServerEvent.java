package dev.prunner.client;

import java.util.function.Function;

/**
 * A server-sent event.
 *
 * @param id from which to resume; empty if the server sent none
 * @param data JSON
 */
record ServerEvent(String name, String id, String data) {

  private static final int OK = 200;

  /** Its data, parsed by the reader. */
  <T> T read(Function<JsonObject, T> reader) {
    try {
      return reader.apply(JsonObject.parse(data));
    } catch (JsonException e) {
      throw PrunnerException.garbled(OK, "an event '" + name + "': " + e.getMessage(), e);
    }
  }
}
