package dev.prunner.process.kubernetes.client;

import dev.prunner.process.kubernetes.Cluster.Listener;
import dev.prunner.process.kubernetes.TaskOrder;
import dev.prunner.process.kubernetes.TaskView;
import dev.prunner.process.kubernetes.TaskView.JobView;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two watches that see all tasks of a namespace: one of Jobs, one of Pods. */
final class Watches implements AutoCloseable {

  private static final String BY_KEY = "key";

  private final SharedIndexInformer<Job> jobs;
  private final SharedIndexInformer<Pod> pods;

  Watches(KubernetesClient client, String namespace) {
    jobs =
        client
            .batch()
            .v1()
            .jobs()
            .inNamespace(namespace)
            .withLabel(TaskOrder.MANAGED_BY, TaskOrder.PRUNNER)
            .runnableInformer(0);
    pods =
        client
            .pods()
            .inNamespace(namespace)
            .withLabel(TaskOrder.MANAGED_BY, TaskOrder.PRUNNER)
            .runnableInformer(0);
  }

  void start(Listener listener) {
    start(jobs, listener);
    start(pods, listener);
    var unused =
        jobs.start()
            .thenCompose(jobsAreKnown -> pods.start())
            .thenRun(listener::watched)
            .exceptionally(
                failure -> {
                  listener.unwatched(String.valueOf(failure.getMessage()));
                  return null;
                });
  }

  private static <T extends HasMetadata> void start(
      SharedIndexInformer<T> informer, Listener listener) {
    informer
        .addIndexers(Map.of(BY_KEY, object -> Views.key(object).stream().toList()))
        .addEventHandler(new Changes<T>(listener))
        .exceptionHandler(
            (isStarted, failure) -> {
              listener.unwatched(reason(failure));
              return true;
            });
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage() == null ? cause : cause.getMessage());
  }

  boolean isComplete() {
    return jobs.hasSynced() && pods.hasSynced();
  }

  TaskView seen(String key) {
    return new TaskView(
        jobs.getIndexer().byIndex(BY_KEY, key).stream().findFirst().map(Views::of),
        first(pods.getIndexer().byIndex(BY_KEY, key)).map(Views::of));
  }

  /** A task has one Pod; should there be another, the first one has run. */
  static Optional<Pod> first(Collection<Pod> pods) {
    return pods.stream().min(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()));
  }

  List<JobView> jobs() {
    return jobs.getStore().list().stream().map(Views::of).toList();
  }

  @Override
  public void close() {
    jobs.close();
    pods.close();
  }

  private record Changes<T extends HasMetadata>(Listener listener)
      implements ResourceEventHandler<T> {

    @Override
    public void onAdd(T object) {
      tell(object);
    }

    @Override
    public void onUpdate(T before, T object) {
      tell(object);
    }

    @Override
    public void onDelete(T object, boolean isStateUnknown) {
      if (object instanceof Pod pod) {
        Views.key(pod).ifPresent(key -> listener.gone(key, Views.of(pod)));
      } else {
        tell(object);
      }
    }

    private void tell(T object) {
      Views.key(object).ifPresent(listener::changed);
    }
  }
}
