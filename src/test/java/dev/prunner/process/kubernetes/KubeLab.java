package dev.prunner.process.kubernetes;

import dev.prunner.process.kubernetes.client.ClientCluster;
import dev.prunner.process.remote.RetryPause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** A cluster that a test plays, and launchers for it; each plays that of a server. */
final class KubeLab implements AutoCloseable {

  static final String CLUSTER = "cluster";

  private static final RetryPause RETRY_PAUSE = new RetryPause(Duration.ofMillis(500));

  final ApiObjects objects;
  final Kubelet kubelet;
  final ApiServer api;
  private final PlayedCluster cluster;
  private final Path dir;
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final List<KubernetesTasks> opened = new ArrayList<>();
  private final Duration grace;
  private volatile @Nullable ClusterSettings settings;

  KubeLab(Path dir, Duration grace, Duration unreachableAfter) throws IOException {
    this.dir = dir;
    this.grace = grace;
    cluster = PlayedCluster.start(dir);
    objects = cluster.objects();
    kubelet = cluster.kubelet();
    api = cluster.api();
    settings = settings(unreachableAfter);
  }

  private ClusterSettings settings(Duration unreachableAfter) {
    return new ClusterSettings(
        CLUSTER,
        address(),
        "registry.example/tools:1",
        Map.of("cpu", "500m", "memory", "512Mi"),
        Optional.empty(),
        Map.of("team", "build"),
        Map.of(),
        List.of(),
        "",
        unreachableAfter);
  }

  ClusterAddress address() {
    return new ClusterAddress(
        Optional.of(cluster.kubeconfig().toString()), Optional.empty(), "jobs");
  }

  /** Of a task that sleeps. */
  TaskOrder order(String key, String secrets) {
    return new TaskOrder(
        key,
        settings(Duration.ofSeconds(20)),
        dir.resolve("mounts").resolve(key).toString(),
        List.of("sh", "-c", "trap '' TERM; sleep 60"),
        Map.of("main", ""),
        secrets,
        1,
        OptionalLong.empty());
  }

  /** From now on there is no launcher. */
  void remove() {
    settings = null;
  }

  /** Whether a task was let run. */
  boolean hasStartedJob() {
    return objects.list("jobs").stream().anyMatch(job -> job.path("status").has("startTime"));
  }

  private Map<String, ClusterSettings> settings() {
    ClusterSettings now = settings;
    return now == null ? Map.of() : Map.of(CLUSTER, now);
  }

  KubernetesTasks open() {
    KubernetesTasks tasks =
        new KubernetesTasks(
            this::settings,
            ClientCluster::new,
            dir.resolve("mounts"),
            grace,
            RETRY_PAUSE,
            timer,
            Clock.systemUTC());
    opened.add(tasks);
    return tasks;
  }

  @Override
  public void close() throws IOException {
    opened.forEach(KubernetesTasks::close);
    cluster.close();
    timer.shutdownNow();
  }
}
