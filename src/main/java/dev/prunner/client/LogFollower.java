package dev.prunner.client;

import java.util.Optional;
import java.util.function.Consumer;

/** Follows a task's output until the task has ended. */
final class LogFollower {

  private final SteadyEvents events;
  private final Consumer<? super LogPart> sink;

  LogFollower(SteadyEvents events, Consumer<? super LogPart> sink) {
    this.events = events;
    this.sink = sink;
  }

  /** Returns when all output has been passed on. */
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
        // The stream is open, or an event of a newer server.
      }
    }
    return Optional.empty();
  }
}
