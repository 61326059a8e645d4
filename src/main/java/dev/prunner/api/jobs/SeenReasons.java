package dev.prunner.api.jobs;

import dev.prunner.access.Permissions;
import dev.prunner.runner.JobNotFoundException;
import dev.prunner.runner.JobQueries;
import dev.prunner.scheduler.WaitReason;
import java.util.List;
import java.util.UUID;

/** What a caller is told of the reasons why a job waits: none names a job that is not seen. */
public record SeenReasons(Permissions caller, JobQueries queries) {

  /** These reasons, as they are shown. */
  public List<WaitView> of(List<WaitReason> reasons) {
    return reasons.stream().map(this::shown).toList();
  }

  private WaitView shown(WaitReason reason) {
    WaitView view = WaitView.of(reason);
    if (caller.seesAll()) {
      return view;
    }
    return view.seen(caller.partition().isEmpty(), view.holder().filter(this::names).isPresent());
  }

  /** Whether a job may be named. */
  public boolean names(UUID job) {
    try {
      return caller.seesAll() || caller.sees(queries.find(job));
    } catch (JobNotFoundException ended) {
      return false;
    }
  }
}
