package dev.prunner.scheduler;

import dev.prunner.job.store.GroupWaiter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Whether a job may start beside those of other pipelines that are in a group with it. */
public final class Exclusion {

  private Exclusion() {}

  /**
   * What keeps a job from starting: a running job of one of its groups, or one that was accepted
   * earlier and waits for nothing but groups. So nobody who has many groups is overtaken for ever.
   *
   * @param sequence of the job, higher than any for a new one
   * @param holders the running job of each group
   * @param waiters by group, the first of each other pipeline
   */
  public static Optional<WaitReason.Exclusive> heldBy(
      long sequence, Map<String, UUID> holders, Map<String, List<GroupWaiter>> waiters) {
    return holders.entrySet().stream()
        .map(held -> new WaitReason.Exclusive(held.getKey(), held.getValue()))
        .findFirst()
        .or(() -> earlier(sequence, waiters));
  }

  private static Optional<WaitReason.Exclusive> earlier(
      long sequence, Map<String, List<GroupWaiter>> waiters) {
    return waiters.entrySet().stream()
        .flatMap(
            group ->
                ready(group.getValue()).stream()
                    .filter(waiter -> waiter.sequence() < sequence)
                    .map(waiter -> new WaitReason.Exclusive(group.getKey(), waiter.job())))
        .findFirst();
  }

  /** Those that could start now if they got their groups. */
  public static List<GroupWaiter> ready(Collection<GroupWaiter> waiters) {
    return waiters.stream().filter(waiter -> !waiter.waitsForMore()).toList();
  }
}
