package dev.prunner.queue;

import dev.prunner.job.Job;
import dev.prunner.job.store.GroupWaiter;
import dev.prunner.scheduler.Exclusion;
import dev.prunner.scheduler.WaitReason;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the jobs of other pipelines have to do with those of a locked one. */
record Groups(KeptQueue queue) {

  /**
   * What keeps a job of some groups from starting. Locks the groups.
   *
   * @param sequence of the job, higher than any for a new one
   */
  Optional<WaitReason.Exclusive> heldBy(List<String> groups, long sequence) {
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<GroupWaiter>> waiters = new TreeMap<>();
    var holders = queue.rows().lockGroups(groups);
    groups.forEach(group -> waiters.put(group, queue.rows().waitingFor(group, queue.now())));
    return Exclusion.heldBy(sequence, holders, waiters);
  }

  /** The other pipelines where jobs may start now that some jobs have ended, or wait no more. */
  Set<String> freedBy(Collection<Job> jobs) {
    Set<String> groups =
        jobs.stream()
            .flatMap(job -> job.pipeline().queue().exclusive().stream())
            .collect(Collectors.toSet());
    return groups.isEmpty() ? Set.of() : waitingForFree(groups);
  }

  private Set<String> waitingForFree(Set<String> groups) {
    Set<String> held = queue.rows().lockGroups(groups).keySet();
    return groups.stream()
        .filter(group -> !held.contains(group))
        .flatMap(group -> Exclusion.ready(queue.rows().waitingFor(group, queue.now())).stream())
        .sorted(Comparator.comparingLong(GroupWaiter::sequence))
        .map(GroupWaiter::pipeline)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
