package dev.prunner.runner.execution;

import dev.prunner.job.JobEvent;
import dev.prunner.job.JobListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes each event on to all listeners; one that throws harms neither the job nor the others. */
public final class JobEvents implements JobListener {

  private static final Logger LOG = System.getLogger(JobEvents.class.getName());

  private final List<JobListener> listeners = new CopyOnWriteArrayList<>();

  public void add(JobListener listener) {
    listeners.add(listener);
  }

  @Override
  public void onEvent(JobEvent event) {
    for (JobListener listener : listeners) {
      try {
        listener.onEvent(event);
      } catch (Throwable e) {
        LOG.log(Level.WARNING, "A listener missed an event of job " + event.job().id(), e);
      }
    }
  }
}
