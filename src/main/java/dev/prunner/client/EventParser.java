package dev.prunner.client;

import java.util.Optional;

/** Parses the lines of server-sent events. Not thread-safe. */
final class EventParser {

  private String name = "";
  private String id = "";
  private final StringBuilder data = new StringBuilder();

  /** Parses the next line, which may complete an event. */
  Optional<ServerEvent> take(String line) {
    if (line.isEmpty()) {
      return event();
    }
    int colon = line.indexOf(':');
    String field = colon < 0 ? line : line.substring(0, colon);
    String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
    switch (field) {
      case "event" -> name = value;
      case "id" -> id = value;
      case "data" -> data.append(data.length() == 0 ? "" : "\n").append(value);
      default -> {
        // A comment, sent as a heartbeat, or an unknown field.
      }
    }
    return Optional.empty();
  }

  /** An event without data is ignored. */
  private Optional<ServerEvent> event() {
    Optional<ServerEvent> event =
        data.length() == 0
            ? Optional.empty()
            : Optional.of(new ServerEvent(name, id, data.toString()));
    name = "";
    data.setLength(0);
    return event;
  }
}
