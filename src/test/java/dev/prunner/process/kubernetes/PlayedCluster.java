package dev.prunner.process.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A cluster that a test plays: an API server on a free port of 127.0.0.1, and a kubelet that runs
 * the scripts of its pods here.
 */
public final class PlayedCluster implements AutoCloseable {

  private final ApiObjects objects = new ApiObjects();
  private final Path secrets;
  private final Kubelet kubelet;
  private final ApiServer api;
  private final Path kubeconfig;

  private PlayedCluster(Path dir) throws IOException {
    Path memory = Path.of("/dev/shm");
    secrets = Files.createTempDirectory(Files.isWritable(memory) ? memory : dir, "kubelet");
    kubelet = new Kubelet(objects, secrets);
    api = new ApiServer(objects, kubelet);
    kubeconfig = Files.writeString(dir.resolve("kubeconfig"), config(api.url()));
  }

  /** One whose address is in a file there. */
  public static PlayedCluster start(Path dir) throws IOException {
    return new PlayedCluster(dir);
  }

  private static String config(String url) {
    return """
        apiVersion: v1
        kind: Config
        clusters: [{name: test, cluster: {server: "%s"}}]
        users: [{name: ci, user: {token: abc}}]
        contexts: [{name: test, context: {cluster: test, user: ci}}]
        current-context: test
        """
        .formatted(url);
  }

  /** By which a client finds it. */
  public Path kubeconfig() {
    return kubeconfig;
  }

  /** Whether anything of a task is left in it. */
  public boolean hasJobs() {
    return !objects.list("jobs").isEmpty();
  }

  ApiObjects objects() {
    return objects;
  }

  Kubelet kubelet() {
    return kubelet;
  }

  ApiServer api() {
    return api;
  }

  @Override
  public void close() throws IOException {
    api.close();
    kubelet.close();
    try (var files = Files.walk(secrets)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
