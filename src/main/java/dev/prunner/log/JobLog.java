package dev.prunner.log;

import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Logs events of jobs as INFO, and of tasks as DEBUG. */
public final class JobLog implements JobListener {

  private static final Logger LOG = System.getLogger(JobLog.class.getName());

  @Override
  public void onEvent(JobEvent event) {
    if (event instanceof JobEvent.TaskChanged changed) {
      LOG.log(Level.DEBUG, () -> JobLines.of(changed.job(), changed.task()));
    } else {
      LOG.log(Level.INFO, () -> JobLines.of(event.job()));
    }
  }

  /** Logs who canceled a job; it ends later. */
  public static void cancelRequested(Job job, String user) {
    LOG.log(Level.INFO, "job " + job.id() + " cancellation requested by " + Quoted.of(user));
  }
}
