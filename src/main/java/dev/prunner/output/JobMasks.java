package dev.prunner.output;

import dev.prunner.job.Job;
import dev.prunner.output.mask.Mask;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The masks of the jobs whose output was read last. A job whose pipeline has no secrets costs
 * nothing.
 */
public final class JobMasks implements Masks {

  private static final int MOST = 64;

  private final Values values;
  private final Map<UUID, Known> known = new LinkedHashMap<>(MOST, 0.75f, true);

  /** Knows what the tasks of a job were given. */
  @FunctionalInterface
  public interface Values {

    /**
     * All values of all secrets that a task of the job has ever been given.
     *
     * @throws IOException if they cannot be read
     */
    Collection<String> of(UUID job) throws IOException;
  }

  /** A job, and what was made of its values last. */
  private static final class Known {

    private final AtomicInteger changes = new AtomicInteger();
    private volatile @Nullable Made made;
  }

  /**
   * A mask.
   *
   * @param changes there had been so many before it was made
   */
  private record Made(int changes, Optional<Mask> mask) {}

  public JobMasks(Values values) {
    this.values = values;
  }

  /** The values of a job have become more; to be called before a process has them. */
  public void changed(UUID job) {
    known(job).changes.incrementAndGet();
  }

  @Override
  public Optional<Mask> of(Job job) throws OutputWithheldException {
    if (job.pipeline().secrets().isEmpty()) {
      return Optional.empty();
    }
    Known entry = known(job.id());
    int changes = entry.changes.get();
    Made made = entry.made;
    return made != null && made.changes() == changes ? made.mask() : make(job.id(), entry, changes);
  }

  private Optional<Mask> make(UUID job, Known entry, int changes) throws OutputWithheldException {
    try {
      Collection<String> all = values.of(job);
      Optional<Mask> mask = all.isEmpty() ? Optional.empty() : Optional.of(Mask.of(all));
      entry.made = new Made(changes, mask);
      return mask;
    } catch (IOException e) {
      throw new OutputWithheldException(e);
    }
  }

  private Known known(UUID job) {
    synchronized (known) {
      Known entry = known.computeIfAbsent(job, id -> new Known());
      if (known.size() > MOST) {
        known.remove(known.keySet().iterator().next());
      }
      return entry;
    }
  }
}
