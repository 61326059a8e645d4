package dev.prunner.runner;

import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobListener;
import dev.prunner.job.Run;
import dev.prunner.job.store.JobHistory;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The newest runs of each pipeline. Those that somebody has asked for are remembered and kept up to
 * date by the events of jobs, since an overview asks for those of all pipelines at once.
 *
 * <p>Thread-safe. No lock is held while the history is read.
 */
public class RecentRuns implements JobListener {

  /** So many runs of a pipeline are looked at. */
  public static final int MOST = 50;

  /** The tasks of so many runs say how long each task takes. */
  private static final int RUNS_OF_TASKS = 20;

  private final JobHistory history;
  private final Map<String, List<Run>> remembered = new HashMap<>();

  /** Grows with whatever may make void what is being read. */
  private long changes;

  public RecentRuns(JobHistory history) {
    this.history = history;
  }

  /**
   * The newest runs of a pipeline, at most {@link #MOST}.
   *
   * @param partition whose runs alone are to be seen; these are not remembered
   */
  public RunStatistics of(String pipeline, Optional<String> partition) {
    return new RunStatistics(
        partition.isPresent() ? history.runs(pipeline, partition, MOST) : ofAll(pipeline));
  }

  /** The median duration of each task in the newest runs that succeeded, in the tasks' order. */
  public Map<String, Duration> ofTasks(RunStatistics statistics) {
    Map<String, Duration> medians = new LinkedHashMap<>();
    List<Run> newest = statistics.successes().stream().limit(RUNS_OF_TASKS).toList();
    history
        .taskDurations(newest)
        .forEach(
            (task, durations) ->
                RunStatistics.median(durations).ifPresent(median -> medians.put(task, median)));
    return medians;
  }

  private List<Run> ofAll(String pipeline) {
    long before;
    synchronized (this) {
      List<Run> known = remembered.get(pipeline);
      if (known != null) {
        return known;
      }
      before = changes;
    }
    List<Run> read = history.runs(pipeline, Optional.empty(), MOST);
    remember(pipeline, read, before);
    return read;
  }

  /** Unless something has changed meanwhile, for that may be missing. */
  private synchronized void remember(String pipeline, List<Run> runs, long before) {
    if (changes == before) {
      remembered.put(pipeline, runs);
    }
  }

  @Override
  public void onEvent(JobEvent event) {
    if (event instanceof JobEvent.JobChanged) {
      Run.of(event.job()).ifPresent(run -> add(event.job(), run));
    }
  }

  private synchronized void add(Job job, Run run) {
    changes++;
    remembered.computeIfPresent(job.pipeline().name(), (name, runs) -> with(run, runs));
  }

  private static List<Run> with(Run run, List<Run> runs) {
    return Stream.concat(runs.stream().filter(each -> !each.id().equals(run.id())), Stream.of(run))
        .sorted(Comparator.comparingLong(Run::sequence).reversed())
        .limit(MOST)
        .toList();
  }

  /** Forgets the runs of a pipeline, of which some have been removed. */
  public synchronized void forget(String pipeline) {
    changes++;
    remembered.remove(pipeline);
  }

  /** Forgets the runs of all pipelines but these, for others may be gone. */
  public synchronized void keepOnly(Set<String> pipelines) {
    changes++;
    remembered.keySet().retainAll(pipelines);
  }
}
