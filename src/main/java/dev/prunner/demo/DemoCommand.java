package dev.prunner.demo;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code demo}. It ends when it is interrupted, or with 1 when its server fails. */
@Command(
    name = "demo",
    description = {
      "Starts a server with pipelines to look at, in a temporary directory.",
      "Its pipeline kill_the_server kills it, and the demo starts it again."
    })
public final class DemoCommand implements Callable<Integer> {

  private static final int HIGHEST_PORT = 65_535;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where the page is; default: 9009, or a free one if that is taken.")
  private int port;

  @Option(names = "--no-browser", description = "Opens no browser.")
  private boolean noBrowser;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new ParameterException(spec.commandLine(), "--port must be from 1 to " + HIGHEST_PORT);
    }
    Browser browser = noBrowser ? Browser.NONE : Browser.of(System.getenv());
    try (Stage stage = Stage.set()) {
      return new Demo(stage, DemoPort.choose(port), browser, spec.commandLine().getOut()).run();
    }
  }
}
