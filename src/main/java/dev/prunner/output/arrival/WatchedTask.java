package dev.prunner.output.arrival;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One attempt of a task that runs, and what has been seen of its output. */
final class WatchedTask {

  private static final Logger LOG = System.getLogger(WatchedTask.class.getName());

  /** Long tasks are looked at less often, so that what is kept of them stays little. */
  private static final long OFTEN = 100;

  private static final long YOUNG = Duration.ofMinutes(10).toMillis();
  private static final long OLD = Duration.ofHours(1).toMillis();
  private static final long VERY_OLD = Duration.ofDays(1).toMillis();

  /** A task that runs for so long has its arrivals kept, whatever it has printed. */
  private static final long WORTHWHILE = 1_000;

  private static final long SAVE_AFTER = 5_000;

  private final int attempt;
  private final Path stdout;
  private final Path stderr;
  private final ArrivalFile file;
  private final long start;
  private final List<Arrival> unsaved = new ArrayList<>();
  private Arrival last = new Arrival(0, 0, 0, 0);
  private Arrival saved = last;
  private long lastLook;
  private boolean looked;

  /**
   * @param start when its process started
   */
  WatchedTask(int attempt, Path stdout, Path stderr, ArrivalFile file, long start) {
    this.attempt = attempt;
    this.stdout = stdout;
    this.stderr = stderr;
    this.file = file;
    this.start = start;
    this.lastLook = start;
  }

  int attempt() {
    return attempt;
  }

  /** When to look again. */
  synchronized long due() {
    return lastLook + interval();
  }

  private long interval() {
    long age = lastLook - start;
    if (age < YOUNG) {
      return OFTEN;
    }
    return age < OLD ? 10 * OFTEN : age < VERY_OLD ? 100 * OFTEN : 600 * OFTEN;
  }

  /** Looks at what is there, if it is time. */
  synchronized void lookIfDue(long now) {
    if (now >= due()) {
      look(now);
      if (!unsaved.isEmpty() && now - unsaved.get(0).millis() >= SAVE_AFTER) {
        save();
      }
    }
  }

  private void look(long now) {
    looked = true;
    Arrival seen =
        new Arrival(now, stdout.toFile().length(), stderr.toFile().length(), now - lastLook);
    if (seen.isAfter(last)) {
      unsaved.add(seen);
      last = seen;
    }
    lastLook = now;
  }

  /** It has ended. Of one that ended at once nothing is known, and nothing kept. */
  synchronized void end(long now) {
    if (looked) {
      look(now);
      if (isWorthwhile(now)) {
        save();
      }
    }
  }

  /** Whether there is an order to tell, or a time that matters. */
  private boolean isWorthwhile(long now) {
    boolean ordered = last.stdout() > 0 && last.stderr() > 0 && unsaved.size() > 1;
    return !unsaved.isEmpty() && (ordered || now - start >= WORTHWHILE);
  }

  private void save() {
    try {
      file.append(unsaved, saved);
      saved = last;
    } catch (IOException e) { // its job has been removed, or the disk is full
      LOG.log(Level.DEBUG, "It is not noted when an output came: " + file.path(), e);
    }
    unsaved.clear();
  }

  /** All that has been seen until now, by earlier servers too. */
  synchronized List<Arrival> arrivals() throws IOException {
    List<Arrival> all = new ArrayList<>(file.read());
    boolean adopted = saved.millis() == 0 && !all.isEmpty();
    for (Arrival each : unsaved) {
      all.add(adopted ? each.since(all.get(all.size() - 1)) : each);
      adopted = false;
    }
    return all;
  }
}
