package dev.prunner.job.notice;

import dev.prunner.job.JobStoreException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The notices that are to be sent, and those that were. They come in by a {@link NoticeBoard};
 * whoever sends them is alone.
 *
 * <p>Each method is one transaction, and throws {@link JobStoreException} when the store does not
 * answer.
 */
public interface Outbox {

  /**
   * All {@linkplain dev.prunner.definition.Receiver#queue() queues} with something to send, each
   * with when the first of it is due.
   */
  Map<String, Instant> queues();

  /** When the first of a queue is due that is not due at that time. */
  Optional<Instant> nextAfter(String queue, Instant time);

  /** The first ones of a queue that are due, in the order in which they became so. */
  List<KeptNotice> due(String queue, Instant now, int atMost);

  /** When the notice is due that has to reach the same receiver before; empty if there is none. */
  Optional<Instant> before(KeptNotice notice);

  /** Puts one off that was not tried. */
  void putOff(long number, Instant due);

  /**
   * Notes an attempt that failed.
   *
   * @param due when it is tried again
   */
  void failed(long number, int attempts, String error, Instant due);

  /**
   * Notes that there is no further attempt.
   *
   * @param state sent or given up
   * @param error empty text if it was sent
   */
  void close(long number, NoticeState state, int attempts, String error, Instant when);

  /** Has one that was given up sent again; tells whether it was. */
  boolean reopen(UUID id, Instant now);

  /** Adds notices that tell of no change. */
  void add(Collection<Notice> notices);

  Optional<KeptNotice> find(UUID id);

  /** Some notices, newest first. */
  List<KeptNotice> list(NoticeFilter filter, int limit);

  /** How many are to be sent, counted up to a limit. */
  int pending(int limit);

  /** Forgets those that were closed before that time. */
  void remove(Instant before);
}
