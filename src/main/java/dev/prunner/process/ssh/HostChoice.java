package dev.prunner.process.ssh;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides which host gets the next task, and how long nobody waits for one. */
final class HostChoice {

  /**
   * A host at this moment.
   *
   * @param free slots; not above 0 when it is full
   * @param downSince since when it does not answer; empty if it does, or has not been asked
   * @param why it does not
   */
  record Candidate(SshHost host, int free, Optional<Instant> downSince, String why) {

    boolean isUp() {
      return downSince.isEmpty();
    }
  }

  private HostChoice() {}

  /** The one with the most free slots, of these the first; empty when all are full or down. */
  static Optional<SshHost> of(List<Candidate> candidates) {
    return candidates.stream()
        .filter(candidate -> candidate.isUp() && candidate.free() > 0)
        .max(
            Comparator.comparingInt(Candidate::free)
                .thenComparing(candidate -> -candidates.indexOf(candidate)))
        .map(Candidate::host);
  }

  /** Why a task waits, for a person to read. */
  static String reason(String launcher, List<Candidate> candidates) {
    List<Candidate> up = candidates.stream().filter(Candidate::isUp).toList();
    if (!up.isEmpty()) {
      return "waits for a free slot of '%s'%s"
          .formatted(launcher, up.size() < candidates.size() ? "; " + down(candidates) : "");
    }
    return "waits for a host of '%s'; %s".formatted(launcher, down(candidates));
  }

  /** The hosts that do not answer, with the reasons. */
  static String down(List<Candidate> candidates) {
    return String.join(
        ", ",
        candidates.stream()
            .filter(candidate -> !candidate.isUp())
            .map(candidate -> candidate.host() + " does not answer: " + candidate.why())
            .toList());
  }

  /**
   * Whether a task has waited too long for hosts none of which answers.
   *
   * @param queued when it began to wait
   */
  static boolean isHopeless(
      List<Candidate> candidates, Instant queued, Instant now, Duration patience) {
    Optional<Instant> allDownSince =
        candidates.stream().anyMatch(Candidate::isUp)
            ? Optional.empty()
            : candidates.stream().flatMap(one -> one.downSince().stream()).max(Instant::compareTo);
    return allDownSince
        .map(since -> since.isAfter(queued) ? since : queued)
        .filter(since -> !now.isBefore(since.plus(patience)))
        .isPresent();
  }
}
