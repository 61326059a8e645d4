package dev.prunner.job.store;

import dev.prunner.job.JobStoreException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The servers that share a store. Each has a lease there, by the clock of the store; whoever cannot
 * renew it in time is lost, and what it ran is taken over by others.
 */
public interface Servers {

  /** For a store that one server has alone, which nobody looks at. */
  Servers ALONE = alone(List::of);

  /**
   * For a store that one server has alone.
   *
   * @param all that server, as it is when somebody asks
   */
  static Servers alone(Supplier<List<Member>> all) {
    return new Servers() {
      @Override
      public boolean isShared() {
        return false;
      }

      @Override
      public boolean mayAct() {
        return true;
      }

      @Override
      public Map<String, Duration> lost() {
        return Map.of();
      }

      @Override
      public boolean has(Duty duty) {
        return true;
      }

      @Override
      public List<Member> all() {
        return all.get();
      }

      @Override
      public Optional<Member> find(String id) {
        return Optional.empty();
      }

      @Override
      public void listen(QueueNews.Listener listener) {}
    };
  }

  /** Whether other servers may use the store at the same time. */
  boolean isShared();

  /**
   * Whether the lease of this server lasts, so that it may start something. Known here, without a
   * question to the store; false some time before the store lets others take over.
   */
  boolean mayAct();

  /** The servers that are lost, by their id, and for how long, as this one has last seen. */
  Map<String, Duration> lost();

  /** Whether this server does what one does for all, as it has last seen. */
  boolean has(Duty duty);

  /**
   * All servers that are known, by name.
   *
   * @throws JobStoreException when the store does not answer
   */
  List<Member> all();

  /**
   * One server as it is now; its jobs are not counted. Empty if it is not known, or not any more.
   *
   * @throws JobStoreException when the store does not answer
   */
  Optional<Member> find(String id);

  /** Has one told of what other servers change, soon after it is committed. To be called once. */
  void listen(QueueNews.Listener listener);
}
