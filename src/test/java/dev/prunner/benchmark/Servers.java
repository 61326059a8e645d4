package dev.prunner.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Several servers on one database, of which each connection goes to the next one. */
final class Servers implements JobServer, AutoCloseable {

  private final List<Server> all = new ArrayList<>();
  private final Path project;
  private final AtomicInteger next = new AtomicInteger();

  private Servers(Path project) {
    this.project = project;
  }

  /**
   * Starts them, one after the other.
   *
   * @param url of a PostgreSQL database
   * @param name of their directories
   */
  static Servers start(Lab lab, String name, String url, int count) throws Exception {
    Path project = lab.directory(name + "-project");
    Path outputs = lab.directory(name + "-outputs");
    Servers servers = new Servers(project);
    try {
      for (int number = 1; number <= count; number++) {
        servers.all.add(
            Installation.in(lab.directory(name + "-" + number), Optional.of(url))
                .withSetting("PRUNNER_WORKING_DIR", project.toString())
                .withSetting("PRUNNER_CLUSTER", "true")
                .withSetting("PRUNNER_OUTPUTS", outputs.toString())
                .start());
      }
      return servers;
    } catch (Exception e) {
      servers.close();
      throw e;
    }
  }

  @Override
  public Connection connect() throws Exception {
    return all.get(next.getAndIncrement() % all.size()).connect();
  }

  @Override
  public Path project() {
    return project;
  }

  @Override
  public ProcessTree.Usage usage() {
    return all.stream().map(Server::usage).reduce(ProcessTree.Usage.NONE, ProcessTree.Usage::plus);
  }

  @Override
  public void awaitIdle(String pipeline) {
    all.get(0).awaitIdle(pipeline);
  }

  @Override
  public void close() {
    all.forEach(Server::close);
  }
}
