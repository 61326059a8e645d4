package dev.prunner.app.command.remote;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One pipeline, or all of them, which must be said. */
final class WhichPipelines {

  @Parameters(paramLabel = "PIPELINE", description = "The name of the pipeline.")
  private String pipeline = "";

  @Option(names = "--all", description = "All pipelines, those too that are defined later.")
  private boolean all;

  boolean all() {
    return all;
  }

  /** The name; empty if it is all of them. */
  String name() {
    return pipeline;
  }
}
