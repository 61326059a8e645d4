package dev.prunner.app.command.remote;

import dev.prunner.client.Job;
import java.io.PrintWriter;

/** Says, when this process is interrupted while it waits for a job, that the job goes on. */
final class LeaveRunning {

  private final Thread hook;

  private LeaveRunning(Thread hook) {
    this.hook = hook;
  }

  static LeaveRunning install(Job job, PrintWriter err) {
    Thread hook =
        new Thread(
            () -> {
              err.println(
                  "job " + job.id() + " goes on; 'cancel " + job.id() + "' would have it stop");
              err.flush();
            });
    Runtime.getRuntime().addShutdownHook(hook);
    return new LeaveRunning(hook);
  }

  void remove() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException interrupted) {
      // It has said so.
    }
  }
}
