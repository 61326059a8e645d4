package dev.prunner.benchmark;

/**
 * Jobs whose tasks each append a byte to a file, sent over four connections.
 *
 * @param tasks of a job
 */
record MarkedRun(JobServer server, String pipeline, int tasks) {

  private static final int CONNECTIONS = 4;

  static MarkedRun ofOneTask(JobServer server) {
    return new MarkedRun(server, Pipelines.ONE, 1);
  }

  /** Runs so many jobs; the seconds from the first request until the last job is over. */
  double seconds(int jobs) throws Exception {
    Marks marks = new Marks(server.project());
    long expected = marks.count() + (long) jobs * tasks;
    return Rounds.seconds(
        () -> {
          new Load(server, pipeline, CONNECTIONS).send(jobs);
          marks.await(expected);
          server.awaitIdle(pipeline);
        });
  }
}
