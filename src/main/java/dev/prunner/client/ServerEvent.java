package dev.prunner.client;

import java.util.function.Function;

/**
 * An event of a stream.
 *
 * @param id what to name to go on after it; empty when the server gave none
 * @param data JSON
 */
record ServerEvent(String name, String id, String data) {

  private static final int OK = 200;

  /** Its data, as the reader reads them. */
  <T> T read(Function<JsonObject, T> reader) {
    try {
      return reader.apply(JsonObject.parse(data));
    } catch (JsonException e) {
      throw PrunnerException.garbled(OK, "an event '" + name + "': " + e.getMessage(), e);
    }
  }
}
