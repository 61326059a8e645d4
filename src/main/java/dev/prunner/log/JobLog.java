package dev.prunner.log;

import dev.prunner.job.Job;
import dev.prunner.job.JobEvent;
import dev.prunner.job.JobListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Logs what happens to jobs as INFO, and to tasks as DEBUG. */
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

  /** Logs who wanted a job to end; its end comes later. */
  public static void cancelRequested(Job job, String user) {
    LOG.log(Level.INFO, "job " + job.id() + " is to be canceled by " + Quoted.of(user));
  }
}
