package dev.prunner.scheduler;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What would become of a job that is submitted now. */
public sealed interface Plan {

  /** It would run at once. */
  record Start() implements Plan {}

  /**
   * It would wait.
   *
   * @param place on the wait list, from 1
   * @param replaces the waiting job that would be canceled for it
   * @param interrupts the running jobs that would be ended for it
   */
  record Wait(int place, List<WaitReason> waitsFor, Optional<UUID> replaces, List<UUID> interrupts)
      implements Plan {

    /** Without any harm to running jobs. */
    public Wait(int place, List<WaitReason> waitsFor, Optional<UUID> replaces) {
      this(place, waitsFor, replaces, List.of());
    }
  }

  /**
   * It would not be accepted.
   *
   * @param reason for the user to read
   * @param living the job that is in its way, which the reason names
   */
  record Refuse(String reason, Optional<UUID> living) implements Plan {

    /** For a reason that no other job has to do with. */
    public Refuse(String reason) {
      this(reason, Optional.empty());
    }
  }
}
