package dev.prunner.client;

import java.util.Optional;
import java.util.function.Consumer;

/** Follows what a task prints until it has ended. */
final class LogFollower {

  private final SteadyEvents events;
  private final Consumer<? super LogPart> sink;

  LogFollower(SteadyEvents events, Consumer<? super LogPart> sink) {
    this.events = events;
    this.sink = sink;
  }

  /** Returns when all has been handed on. */
  Task follow() throws InterruptedException {
    Optional<Task> ended = Optional.empty();
    while (ended.isEmpty()) {
      Optional<ServerEvent> event = events.next(Deadline.never());
      ended = event.flatMap(this::take);
    }
    return ended.get();
  }

  private Optional<Task> take(ServerEvent event) {
    switch (event.name()) {
      case "stdout" -> sink.accept(event.read(json -> LogPart.of(LogStream.STDOUT, json)));
      case "stderr" -> sink.accept(event.read(json -> LogPart.of(LogStream.STDERR, json)));
      case "end" -> {
        return Optional.of(event.read(Task::of));
      }
      default -> {
        // That it is open, or what a newer server says.
      }
    }
    return Optional.empty();
  }
}
