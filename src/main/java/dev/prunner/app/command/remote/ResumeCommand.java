package dev.prunner.app.command.remote;

import dev.prunner.client.PrunnerClient;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** The command {@code resume}. */
@Command(name = "resume", description = "Ends a pause, and starts what may start.")
public final class ResumeCommand extends RemoteCommand {

  @ArgGroup(multiplicity = "1")
  private WhichPipelines which = new WhichPipelines();

  @Override
  int run(PrunnerClient client) throws InterruptedException {
    if (which.all()) {
      var unused = client.resumeAll();
      out().println("the pause of all pipelines has ended");
    } else {
      boolean still = client.resume(which.name()).paused().isPresent();
      out()
          .println(
              which.name()
                  + (still
                      ? " waits for the pause of all pipelines; end it with resume --all"
                      : " is not paused any more"));
    }
    return 0;
  }
}
