package dev.prunner.runner.execution;

import dev.prunner.job.JobEvent;
import dev.prunner.job.JobListener;
import dev.prunner.job.NewJob;
import dev.prunner.job.Submission;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Passes each event on to all listeners; one that throws harms neither the job nor the others. */
public final class JobEvents implements JobListener {

  private static final Logger LOG = System.getLogger(JobEvents.class.getName());

  private final List<JobListener> listeners = new CopyOnWriteArrayList<>();

  public void add(JobListener listener) {
    listeners.add(listener);
  }

  @Override
  public void onEvent(JobEvent event) {
    tellAll("an event of job " + event.job().id(), listener -> listener.onEvent(event));
  }

  @Override
  public void onSubmission(NewJob job, Submission answer) {
    tellAll("the submission of job " + job.id(), listener -> listener.onSubmission(job, answer));
  }

  @Override
  public void onLostWakeUp(String pipeline) {
    tellAll("a lost wake-up of " + pipeline, listener -> listener.onLostWakeUp(pipeline));
  }

  private void tellAll(String what, Consumer<JobListener> news) {
    for (JobListener listener : listeners) {
      try {
        news.accept(listener);
      } catch (Throwable e) {
        LOG.log(Level.WARNING, "A listener missed " + what, e);
      }
    }
  }
}
