package dev.prunner.process.kubernetes.client;

import dev.prunner.process.kubernetes.Cluster;
import dev.prunner.process.kubernetes.ClusterAddress;
import dev.prunner.process.kubernetes.ClusterException;
import dev.prunner.process.kubernetes.TaskOrder;
import dev.prunner.process.kubernetes.TaskView;
import dev.prunner.process.kubernetes.TaskView.JobView;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A cluster by fabric8's client. Thread-safe. */
public final class ClientCluster implements Cluster {

  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  private final KubernetesClient client;
  private final String namespace;
  private final Watches watches;

  /** Nothing is asked yet. */
  public ClientCluster(ClusterAddress address) {
    this.client = Clients.open(address);
    this.namespace = address.namespace();
    this.watches = new Watches(client, namespace);
  }

  @Override
  public void watch(Listener listener) {
    watches.start(listener);
  }

  @Override
  public boolean isComplete() {
    return watches.isComplete();
  }

  @Override
  public TaskView seen(String key) {
    return watches.seen(key);
  }

  @Override
  public List<JobView> jobs() {
    return watches.jobs();
  }

  @Override
  public TaskView look(String key) throws ClusterException {
    return ask(
        () ->
            new TaskView(
                Optional.ofNullable(job(key).get()).map(Views::of),
                Watches.first(pods(key)).map(Views::of)));
  }

  private NonNamespaceOperation<Job, JobList, ScalableResource<Job>> allJobs() {
    return client.batch().v1().jobs().inNamespace(namespace);
  }

  private ScalableResource<Job> job(String key) {
    return allJobs().withName(key);
  }

  private List<Pod> pods(String key) {
    return client.pods().inNamespace(namespace).withLabel(TaskOrder.KEY, key).list().getItems();
  }

  @Override
  public void ping() throws ClusterException {
    ask(() -> allJobs().list(new ListOptionsBuilder().withLimit(1L).build()));
  }

  @Override
  public boolean create(TaskOrder order) throws ClusterException {
    return ask(
        () -> {
          Job job = made(allJobs().resource(TaskObjects.job(order)), () -> job(order.key()).get());
          if (job.getMetadata().getDeletionTimestamp() != null) {
            throw conflict("the Job before it is still being removed");
          }
          if (!Views.of(job).isUnstarted()) {
            return false;
          }
          files(order, job);
          secret(order, job);
          resume(job);
          return true;
        });
  }

  private static <T extends HasMetadata> T made(Resource<T> object, Callable<T> existing)
      throws Exception {
    try {
      return object.create();
    } catch (KubernetesClientException refused) {
      if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw refused;
      }
      T there = existing.call();
      if (there == null) {
        throw conflict("what was there before it has just been removed");
      }
      return there;
    }
  }

  /** What is left of an earlier Job of that name is about to be collected. */
  private void files(TaskOrder order, Job job) throws Exception {
    var all = client.configMaps().inNamespace(namespace);
    ConfigMap files =
        made(all.resource(TaskObjects.files(order, job)), () -> all.withName(order.key()).get());
    if (!files.hasOwnerReferenceFor(job)) {
      throw conflict("what belonged to the Job before it is still being removed");
    }
  }

  /** One that is there cannot be read, and is that of an earlier call. */
  private void secret(TaskOrder order, Job job) {
    if (order.secret().isEmpty()) {
      return;
    }
    try {
      Secret unused =
          client.secrets().inNamespace(namespace).resource(TaskObjects.secret(order, job)).create();
    } catch (KubernetesClientException refused) {
      if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw refused;
      }
    }
  }

  private static KubernetesClientException conflict(String message) {
    return new KubernetesClientException(message, HttpURLConnection.HTTP_CONFLICT, null);
  }

  /** Not if it was changed meanwhile, as by a stop. */
  private void resume(Job job) {
    Job unused =
        job(job.getMetadata().getName())
            .patch(
                MERGE,
                "{\"metadata\":{\"resourceVersion\":\"%s\"},\"spec\":{\"suspend\":false}}"
                    .formatted(job.getMetadata().getResourceVersion()));
  }

  @Override
  public void dropSecret(String key) throws ClusterException {
    ask(() -> client.secrets().inNamespace(namespace).withName(key).delete());
  }

  @Override
  public void stop(String key, long seconds) throws ClusterException {
    ask(
        () -> {
          suspend(key);
          pods(key)
              .forEach(
                  pod ->
                      client
                          .pods()
                          .inNamespace(namespace)
                          .withName(pod.getMetadata().getName())
                          .withGracePeriod(seconds)
                          .delete());
          return true;
        });
  }

  private void suspend(String key) {
    try {
      Job unused =
          job(key)
              .patch(
                  MERGE,
                  "{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}},\"spec\":{\"suspend\":true}}"
                      .formatted(TaskOrder.STOPPED, Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    } catch (KubernetesClientException refused) {
      if (refused.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw refused;
      }
    }
  }

  @Override
  public void delete(String key) throws ClusterException {
    ask(() -> job(key).withPropagationPolicy(DeletionPropagation.BACKGROUND).delete());
  }

  @Override
  public boolean deleteUnstarted(JobView job) throws ClusterException {
    return ask(
        () -> {
          Job current = job(job.key()).get();
          if (current == null || !Views.of(current).equals(job)) {
            return current == null;
          }
          try {
            allJobs().resource(current).lockResourceVersion().delete();
            return true;
          } catch (KubernetesClientException refused) {
            if (refused.getCode() == HttpURLConnection.HTTP_CONFLICT) {
              return false;
            }
            throw refused;
          }
        });
  }

  @Override
  public Optional<String> complaint(String key) throws ClusterException {
    try {
      return ask(
          () ->
              client
                  .v1()
                  .events()
                  .inNamespace(namespace)
                  .withField("involvedObject.name", key)
                  .list()
                  .getItems()
                  .stream()
                  .filter(event -> "Warning".equals(event.getType()))
                  .max(Comparator.comparing(ClientCluster::time))
                  .map(event -> event.getReason() + ": " + event.getMessage()));
    } catch (ClusterException refused) {
      if (refused.isFinal()) {
        return Optional.empty(); // whoever set up the role has left events out
      }
      throw refused;
    }
  }

  private static String time(Event event) {
    return Optional.ofNullable(event.getLastTimestamp())
        .or(() -> Optional.ofNullable(event.getMetadata().getCreationTimestamp()))
        .orElse("");
  }

  @Override
  public Follow follow(String pod, Optional<Instant> since, LogSink sink) {
    String master = client.getMasterUrl().toString().replaceFirst("/+$", "");
    return LogRequest.send(
        client.getHttpClient(), master + "/api/v1/namespaces/" + namespace, pod, since, sink);
  }

  @Override
  public void close() {
    watches.close();
    client.close();
  }

  private static <T> T ask(Callable<T> question) throws ClusterException {
    try {
      return question.call();
    } catch (KubernetesClientException refused) {
      throw new ClusterException(refused.getCode(), message(refused), refused);
    } catch (Exception broken) {
      throw new ClusterException(0, String.valueOf(broken), broken);
    }
  }

  /** In the API's words, or the innermost reason why it could not be asked. */
  private static String message(KubernetesClientException refused) {
    Optional<String> words = Optional.ofNullable(refused.getStatus()).map(Status::getMessage);
    Throwable cause = refused;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return words.orElse(String.valueOf(cause.getMessage() == null ? cause : cause.getMessage()));
  }
}
