package dev.prunner.definition;

import java.util.OptionalInt;

/**
 * The rules of a pipeline's wait list.
 *
 * @param strategy what happens to a job if the wait list is full
 * @param limit places on the wait list, or in each partition with {@link
 *     QueueStrategy#PARTITIONED_REPLACE}; empty for no limit
 */
public record QueueRules(QueueStrategy strategy, OptionalInt limit) {

  /** A wait list without a limit. */
  public static final QueueRules UNLIMITED =
      new QueueRules(QueueStrategy.APPEND, OptionalInt.empty());
}
