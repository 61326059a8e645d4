package dev.prunner.api.schedules;

import dev.prunner.access.Permissions;
import dev.prunner.api.http.CallerPermissions;
import dev.prunner.definition.Schedule;
import dev.prunner.runner.schedule.KnownSchedule;
import dev.prunner.runner.schedule.ScheduleNotFoundException;
import dev.prunner.runner.schedule.Schedules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/** The schedules that callers see: those whose jobs they would see. */
@ApplicationScoped
public class SeenSchedules {

  @Inject private Schedules schedules;
  @Inject private CallerPermissions permissions;

  ScheduleList all(SecurityContext security) {
    Permissions caller = permissions.of(security);
    return new ScheduleList(
        schedules.all().stream()
            .filter(each -> isSeen(each, caller))
            .map(each -> ScheduleView.of(each, caller))
            .toList());
  }

  /** A schedule as it is shown to a caller who sees it. */
  ScheduleView shown(KnownSchedule schedule, SecurityContext security) {
    return ScheduleView.of(schedule, permissions.of(security));
  }

  /**
   * One schedule.
   *
   * @throws ScheduleNotFoundException if there is none of that name, or it is not seen
   */
  KnownSchedule of(SecurityContext security, String pipeline, String name) {
    KnownSchedule found = schedules.find(pipeline, name);
    if (!isSeen(found, permissions.of(security))) {
      throw new ScheduleNotFoundException(pipeline, name);
    }
    return found;
  }

  /**
   * Does nothing if the caller sees a schedule.
   *
   * @throws ScheduleNotFoundException if not
   */
  void demand(SecurityContext security, String pipeline, String name) {
    KnownSchedule unused = of(security, pipeline, name);
  }

  /**
   * Does nothing if the caller would see a schedule that is made, and sees that which it replaces.
   *
   * @throws ForbiddenException if not
   */
  void demandOwn(
      SecurityContext security, String pipeline, String name, Optional<String> partition) {
    Permissions caller = permissions.of(security);
    boolean others =
        schedules.all().stream()
            .filter(each -> each.state().pipeline().equals(pipeline))
            .filter(each -> each.state().name().equals(name))
            .anyMatch(each -> !isSeen(each, caller));
    if (others || !caller.sees(pipeline, partition)) {
      throw new ForbiddenException(
          "this token is for schedules of the queue partition '%s' alone"
              .formatted(caller.partition().orElse("")));
    }
  }

  private static boolean isSeen(KnownSchedule known, Permissions caller) {
    return caller.sees(
        known.state().pipeline(), known.schedule().flatMap(Schedule::queuePartition));
  }
}
