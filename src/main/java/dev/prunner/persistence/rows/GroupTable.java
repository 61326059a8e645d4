package dev.prunner.persistence.rows;

import dev.prunner.job.Job;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Groups over all pipelines: which job holds each one, and which jobs wait for it. */
public final class GroupTable {

  private static final String HOLDER =
      "SELECT holder FROM exclusive_group"
          + Sql.byKey("EXCLUSIVE_GROUP_PK")
          + " WHERE name = ?1 AND holder IS NOT NULL";

  private static final String NEXT_WAITER =
      "SELECT pipeline, sequence_number FROM exclusive_waiter"
          + Sql.byKey("EXCLUSIVE_WAITER_PK")
          + " WHERE group_name = ?1 AND pipeline > ?2"
          + " ORDER BY group_name, pipeline, sequence_number FETCH FIRST ROW ONLY";

  private static final String FIRST_OF_PIPELINE =
      "SELECT group_name, sequence_number FROM exclusive_waiter"
          + Sql.by("EXCLUSIVE_WAITER_FIRST")
          + " WHERE pipeline = ?1 ORDER BY pipeline, sequence_number, group_name"
          + " FETCH FIRST 20 ROWS ONLY";

  private final EntityManager em;

  public GroupTable(EntityManager em) {
    this.em = em;
  }

  /** Locks groups, in sorted order; the running job of each that has one. */
  public SortedMap<String, UUID> lock(Collection<String> groups) {
    new TreeSet<>(groups).forEach(this::lock);
    return holders(groups);
  }

  private void lock(String group) {
    int found = Sql.execute(em, "UPDATE exclusive_group SET touched = TRUE WHERE name = ?1", group);
    if (found == 0) {
      found =
          Sql.execute(em, "INSERT INTO exclusive_group (name, touched) VALUES (?1, TRUE)", group);
    }
  }

  /** The running job of each group that has one. */
  public SortedMap<String, UUID> holders(Collection<String> groups) {
    SortedMap<String, UUID> holders = new TreeMap<>();
    for (String group : groups) {
      Sql.values(em, String.class, HOLDER, group).stream()
          .map(UUID::fromString)
          .forEach(holder -> holders.put(group, holder));
    }
    return holders;
  }

  /** The names of all groups that are held. */
  public Set<String> held() {
    return new HashSet<>(
        Sql.values(em, String.class, "SELECT name FROM exclusive_group WHERE holder IS NOT NULL"));
  }

  /** The groups for which the first job of a pipeline waits that waits for any. */
  public Set<String> awaitedFirst(String pipeline) {
    List<Object[]> rows = Sql.rows(em, FIRST_OF_PIPELINE, pipeline);
    Set<String> groups = new HashSet<>();
    rows.stream()
        .filter(row -> row[1].equals(rows.get(0)[1]))
        .forEach(row -> groups.add((String) row[0]));
    return groups;
  }

  /**
   * A job that waits for a group.
   *
   * @param job its sequence number
   */
  public record Waiter(String pipeline, long job) {}

  /** The first job of each pipeline that waits for a group, by pipelines. */
  public List<Waiter> waiters(String group) {
    List<Waiter> waiters = new ArrayList<>();
    Optional<Waiter> next = next(group, "");
    while (next.isPresent()) {
      waiters.add(next.get());
      next = next(group, next.get().pipeline());
    }
    return waiters;
  }

  private Optional<Waiter> next(String group, String pipeline) {
    return Sql.rows(em, NEXT_WAITER, group, pipeline).stream()
        .map(row -> new Waiter((String) row[0], (Long) row[1]))
        .findFirst();
  }

  void addWaiter(Job job) {
    for (String group : groups(job)) {
      int unused =
          Sql.execute(
              em,
              "INSERT INTO exclusive_waiter (group_name, pipeline, sequence_number)"
                  + " VALUES (?1, ?2, ?3)",
              group,
              job.pipeline().name(),
              job.sequence());
    }
  }

  void removeWaiter(Job job) {
    groups(job).forEach(group -> removeWaiter(group, job.pipeline().name(), job.sequence()));
  }

  private void removeWaiter(String group, String pipeline, long job) {
    int unused =
        Sql.execute(
            em,
            "DELETE FROM exclusive_waiter"
                + " WHERE group_name = ?1 AND pipeline = ?2 AND sequence_number = ?3",
            group,
            pipeline,
            job);
  }

  void hold(Job job) {
    for (String group : groups(job)) {
      int unused =
          Sql.execute(
              em,
              "UPDATE exclusive_group SET holder = ?2 WHERE name = ?1",
              group,
              job.id().toString());
    }
  }

  void release(Job job) {
    groups(job).forEach(group -> release(group, job.id()));
  }

  private void release(String group, UUID job) {
    int unused =
        Sql.execute(
            em,
            "UPDATE exclusive_group SET holder = NULL WHERE name = ?1 AND holder = ?2",
            group,
            job.toString());
  }

  /** Removes a job of which nothing else is known. */
  void remove(String pipeline, UUID id, long job) {
    Sql.values(
            em,
            String.class,
            "SELECT group_name FROM exclusive_waiter"
                + Sql.by("EXCLUSIVE_WAITER_FIRST")
                + " WHERE pipeline = ?1 AND sequence_number = ?2",
            pipeline,
            job)
        .forEach(group -> removeWaiter(group, pipeline, job));
    Sql.values(
            em,
            String.class,
            "SELECT name FROM exclusive_group"
                + Sql.by("EXCLUSIVE_GROUP_HOLDER")
                + " WHERE holder = ?1",
            id.toString())
        .forEach(group -> release(group, id));
  }

  private static List<String> groups(Job job) {
    return job.pipeline().queue().exclusive();
  }
}
