package dev.prunner.client;

import java.util.Optional;

/** Puts the lines of a stream of server-sent events together. Not thread-safe. */
final class EventParser {

  private String name = "";
  private String id = "";
  private final StringBuilder data = new StringBuilder();

  /** Takes the next line; it may be the end of an event. */
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
        // A comment, which says that the server is there, or what is not for us.
      }
    }
    return Optional.empty();
  }

  /** One without data is none. */
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
