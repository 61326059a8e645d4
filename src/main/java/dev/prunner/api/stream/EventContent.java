package dev.prunner.api.stream;

import dev.prunner.access.Permissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Writes the changes of jobs and tasks, from where a reader stopped or from now. */
final class EventContent implements Streams.Content {

  private static final int BATCH = 200;
  private static final String NOTHING = "{}";

  private final EventFeed feed;
  private final Permissions reader;
  private final Optional<UUID> job;
  private final Optional<String> pipeline;
  private final boolean missedSome;
  private long known;

  /**
   * Starts now: nothing that happens later is missed.
   *
   * @param reader what the reader may see, now and later
   * @param lastId the id of the last event that the reader has received
   */
  EventContent(
      EventFeed feed,
      Permissions reader,
      Optional<UUID> job,
      Optional<String> pipeline,
      Optional<String> lastId) {
    this.feed = feed;
    this.reader = reader;
    this.job = job;
    this.pipeline = pipeline;
    OptionalLong resumed = lastId.map(feed::number).orElseGet(() -> OptionalLong.of(feed.newest()));
    this.missedSome = resumed.isEmpty();
    this.known = resumed.orElseGet(feed::newest);
  }

  @Override
  public void writeTo(SteadyWriter writer) throws InterruptedException {
    // The first event opens the stream, and gives a reader that sees no other one a position to
    // resume from.
    writer.event(missedSome ? "reset" : "open", feed.id(known), NOTHING);
    while (true) {
      writeAll(feed.after(known, BATCH, writer.patience()), writer);
      writer.endSilence();
    }
  }

  private void writeAll(List<FeedEvent> events, SteadyWriter writer) throws InterruptedException {
    for (FeedEvent event : events) {
      known++;
      if (event.matches(job, pipeline) && event.isSeenBy(reader)) {
        writer.event(event.name(), feed.id(known), event.json(reader));
      }
    }
  }
}
