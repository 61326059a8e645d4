package dev.prunner.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rules by which the jobs of a pipeline wait, start, and take the place of each other.
 *
 * @param strategy what happens to a job if the wait list is full
 * @param limit places on the wait list, or in each partition with {@link
 *     QueueStrategy#PARTITIONED_REPLACE}; empty for no limit
 * @param order which waiting job is next
 * @param startDelayMax how long replacements may put a job off after the first one
 * @param interrupt whether a new job ends the running one of its partition; then no two jobs of a
 *     partition run at once
 * @param merge how the variables of a replaced job are merged into those of the new one, by their
 *     names, with {@link #OTHERS} for all others; empty if they are not
 * @param unique a template: no two jobs for which it gives the same text wait or run at once
 * @param exclusive sorted names of groups over all pipelines: of each group one job runs at once
 */
public record QueueRules(
    QueueStrategy strategy,
    OptionalInt limit,
    QueueOrder order,
    Optional<Duration> startDelayMax,
    boolean interrupt,
    Map<String, MergeRule> merge,
    Optional<String> unique,
    List<String> exclusive) {

  /** Stands for all variables that are not named. */
  public static final String OTHERS = "*";

  /** A wait list without a limit. */
  public static final QueueRules UNLIMITED =
      new QueueRules(QueueStrategy.APPEND, OptionalInt.empty());

  public QueueRules {
    merge = Map.copyOf(merge);
    exclusive = exclusive.stream().sorted().distinct().toList();
  }

  /** With the default of every other rule. */
  public QueueRules(QueueStrategy strategy, OptionalInt limit) {
    this(
        strategy,
        limit,
        QueueOrder.FIFO,
        Optional.empty(),
        false,
        Map.of(),
        Optional.empty(),
        List.of());
  }

  /** How a variable is merged. */
  public MergeRule mergeRule(String variable) {
    return merge.getOrDefault(variable, merge.getOrDefault(OTHERS, MergeRule.NEWEST));
  }

  /**
   * The partition whose waiting jobs count for a new job; empty when all those of the pipeline do.
   * Where jobs are counted by partition, those that name none are one of their own with an empty
   * name.
   */
  public Optional<String> countedPartition(Optional<String> jobsPartition) {
    return strategy == QueueStrategy.PARTITIONED_REPLACE
        ? Optional.of(jobsPartition.orElse(""))
        : Optional.empty();
  }

  /**
   * The lane in which a job waits: who is next is decided among the first jobs of the lanes. Empty
   * if the jobs of the pipeline simply start in their order.
   */
  public Optional<String> lane(Optional<String> jobsPartition) {
    if (interrupt) {
      return Optional.of(countedPartition(jobsPartition).orElse(""));
    }
    return order == QueueOrder.FAIR ? Optional.of(jobsPartition.orElse("")) : Optional.empty();
  }
}
