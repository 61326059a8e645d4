package dev.prunner.importing;

import dev.prunner.job.Job;
import dev.prunner.job.store.ForeignJobs;
import dev.prunner.output.OutputStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Takes over the jobs of the original. */
public final class JobImport {

  /** Few enough for the memory and for short transactions. */
  private static final int BATCH = 50;

  private final ForeignJobs store;
  private final OutputStore output;
  private final String server;

  /**
   * @param server the id of the one that has their output from now on
   */
  public JobImport(ForeignJobs store, OutputStore output, String server) {
    this.store = store;
    this.output = output;
    this.server = server;
  }

  /**
   * Takes over all jobs of a data directory that are not here yet, older than all that are here.
   *
   * @throws ImportException if the directory has no jobs of the original, or a part of them cannot
   *     be read; nothing is taken over then
   * @throws IOException if the output of a task cannot be copied; jobs before it are taken over,
   *     and the next import goes on behind them
   */
  public ImportResult from(Path directory) throws IOException {
    OriginalData data = new OriginalData(directory.toAbsolutePath().normalize());
    Run run = new Run(places(data), new OriginalLogs(data.logs(), output));
    List<OriginalJob> batch = new ArrayList<>();
    try {
      data.forEachJob(
          job -> {
            batch.add(job);
            if (batch.size() == BATCH) {
              run.take(batch);
              batch.clear();
            }
          });
      run.take(batch);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return run.result();
  }

  /** The sequence number of each job, in the order of their creation; checks each on the way. */
  private Map<UUID, Long> places(OriginalData data) {
    record Created(UUID id, Instant time) {}
    List<Created> all = new ArrayList<>();
    data.forEachJob(
        job -> {
          Job unused = Conversion.job(job, Job.NO_SEQUENCE_YET, server);
          all.add(new Created(job.id(), job.created()));
        });
    all.sort(Comparator.comparing(Created::time));
    long next = store.lowestSequence() - all.size();
    Map<UUID, Long> places = new HashMap<>();
    for (Created job : all) {
      places.put(job.id(), next++);
    }
    return places;
  }

  private final class Run {

    private final Map<UUID, Long> places;
    private final OriginalLogs logs;
    private int imported;
    private int known;
    private int unfinished;

    Run(Map<UUID, Long> places, OriginalLogs logs) {
      this.places = places;
      this.logs = logs;
    }

    /**
     * The logs first: a job that is here has them. A job that has come between the two readings is
     * left to the next import.
     */
    void take(List<OriginalJob> batch) {
      Set<UUID> here = store.known(batch.stream().map(OriginalJob::id).toList());
      List<Job> jobs =
          batch.stream()
              .filter(job -> places.containsKey(job.id()) && !here.contains(job.id()))
              .map(
                  job ->
                      Conversion.job(
                          job, places.getOrDefault(job.id(), Job.NO_SEQUENCE_YET), server))
              .toList();
      jobs.forEach(logs::copy);
      store.add(jobs);
      imported += jobs.size();
      known += here.size();
      unfinished +=
          (int)
              jobs.stream()
                  .filter(job -> job.lastError().filter(Conversion.UNFINISHED::equals).isPresent())
                  .count();
    }

    ImportResult result() {
      return new ImportResult(imported, known, unfinished);
    }
  }
}
