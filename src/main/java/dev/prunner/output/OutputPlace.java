package dev.prunner.output;

import dev.prunner.job.store.Member;
import java.time.Duration;
import java.util.Optional;

/** Where the output of a job is, as seen by one server. */
public sealed interface OutputPlace {

  /** On this server, or wherever it reaches. */
  record Here() implements OutputPlace {}

  /**
   * On another server, which is alive.
   *
   * @param server its name, for people
   * @param url where it is reached, without a slash at the end
   */
  record Elsewhere(String server, String url) implements OutputPlace {}

  /**
   * On a server that cannot be asked.
   *
   * @param reason for the user to read
   */
  record OutOfReach(String reason) implements OutputPlace {}

  /**
   * Where that of a job is that another server runs or ran.
   *
   * @param owner the id of that server
   * @param known that server, if anything is known of it
   */
  static OutputPlace of(String owner, Optional<Member> known) {
    if (known.isEmpty()) {
      return new OutOfReach(
          "the output is on a server that was lost more than a day ago (its id is "
              + owner
              + "); start that one again with its data to have it");
    }
    Member member = known.get();
    if (member.isLost() || isOver(member.leaseLeft())) {
      return new OutOfReach(
          "the output is on server '"
              + member.name()
              + "', which is stopped or lost; it can be read when that one runs again with its"
              + " data");
    }
    return member
        .url()
        .<OutputPlace>map(url -> new Elsewhere(member.name(), url))
        .orElseGet(
            () ->
                new OutOfReach(
                    "the output is on server '"
                        + member.name()
                        + "', whose address is not known; set prunner.advertise-url and"
                        + " prunner.outputs=local there"));
  }

  private static boolean isOver(Optional<Duration> lease) {
    return lease.filter(left -> left.compareTo(Duration.ZERO) <= 0).isPresent();
  }
}
