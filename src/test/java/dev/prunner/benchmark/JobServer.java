package dev.prunner.benchmark;

import java.nio.file.Path;

/** What takes jobs and runs their scripts. */
interface JobServer {

  Connection connect() throws Exception;

  /** Where the scripts run. */
  Path project();

  /** The processor time that it has used. */
  ProcessTree.Usage usage();

  /** Waits until no job of that pipeline runs or waits. */
  void awaitIdle(String pipeline);
}
