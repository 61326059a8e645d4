package dev.prunner.output;

import dev.prunner.job.Job;
import dev.prunner.job.JobStoreException;
import dev.prunner.job.store.Member;
import dev.prunner.job.store.Servers;
import java.util.Optional;

/** Which server has the output of a job. */
public final class OutputPlaces {

  /** For a server that reaches the output of all jobs. */
  public static final OutputPlaces ALL_HERE = new OutputPlaces(Optional.empty(), Servers.ALONE);

  private final Optional<String> me;
  private final Servers servers;

  private OutputPlaces(Optional<String> me, Servers servers) {
    this.me = me;
    this.servers = servers;
  }

  /**
   * For servers each of which keeps the output of the jobs that it runs.
   *
   * @param me the id of this server
   */
  public static OutputPlaces apart(String me, Servers servers) {
    return new OutputPlaces(Optional.of(me), servers);
  }

  /** Whether there may be output that is not here. */
  public boolean areApart() {
    return me.isPresent();
  }

  /** Whether the output of a job is here, or will be once another server does not start it. */
  public boolean isHere(Job job) {
    return me.isEmpty() || job.owner().isEmpty() || job.owner().equals(me);
  }

  /**
   * Where the output of a job is; asks the store only if it is not here.
   *
   * @param passedOn whether another server, which has taken this one for the owner, asks; it is
   *     never sent to a third one
   * @throws JobStoreException when the store does not answer
   */
  public OutputPlace of(Job job, boolean passedOn) {
    if (isHere(job)) {
      return new OutputPlace.Here();
    }
    String owner = job.owner().orElseThrow();
    OutputPlace place = OutputPlace.of(owner, servers.find(owner));
    return passedOn && place instanceof OutputPlace.Elsewhere elsewhere
        ? new OutputPlace.OutOfReach(
            "the job has just gone to server '" + elsewhere.server() + "'; try again")
        : place;
  }

  /**
   * The name of the server that another one takes a job over from, as far as its output stays
   * there.
   *
   * @throws JobStoreException when the store does not answer
   */
  Optional<String> leftOn(Job job) {
    return isHere(job)
        ? Optional.empty()
        : job.owner().map(id -> servers.find(id).map(Member::name).orElse(id));
  }
}
