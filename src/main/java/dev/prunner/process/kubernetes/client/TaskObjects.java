package dev.prunner.process.kubernetes.client;

import dev.prunner.process.kubernetes.ClusterSettings;
import dev.prunner.process.kubernetes.TaskOrder;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the objects of a task. */
final class TaskObjects {

  /** Of a Job that nobody has removed; a server that was away so long has lost its task. */
  private static final int KEPT_SECONDS = 24 * 60 * 60;

  private TaskObjects() {}

  /** The Job, suspended: what its Pod needs is owned by it, so it comes first. */
  static Job job(TaskOrder order) {
    return new JobBuilder()
        .withMetadata(metadata(order, List.of()))
        .withNewSpec()
        .withSuspend(true)
        .withBackoffLimit(0)
        .withTtlSecondsAfterFinished(KEPT_SECONDS)
        // Else a Pod that is being deleted has a successor already, and the script runs twice.
        .withPodReplacementPolicy("Failed")
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels(order))
        .endMetadata()
        .withSpec(pod(order))
        .endTemplate()
        .endSpec()
        .build();
  }

  private static PodSpec pod(TaskOrder order) {
    ClusterSettings settings = order.settings();
    PodSpecBuilder pod =
        new PodSpecBuilder()
            .withRestartPolicy("Never")
            .withTerminationGracePeriodSeconds(order.graceSeconds())
            .withContainers(container(order))
            .withVolumes(volumes(order))
            .withImagePullSecrets(
                settings.imagePullSecrets().stream().map(LocalObjectReference::new).toList());
    order.deadlineSeconds().ifPresent(pod::withActiveDeadlineSeconds);
    settings.serviceAccount().ifPresent(pod::withServiceAccountName);
    if (settings.serviceAccount().isEmpty()) {
      pod.withAutomountServiceAccountToken(false);
    }
    if (!settings.nodeSelector().isEmpty()) {
      pod.withNodeSelector(settings.nodeSelector());
    }
    return pod.build();
  }

  private static Container container(TaskOrder order) {
    Map<String, Quantity> resources = new HashMap<>();
    order
        .settings()
        .resources()
        .forEach((name, amount) -> resources.put(name, new Quantity(amount)));
    return new ContainerBuilder()
        .withName(TaskOrder.CONTAINER)
        .withImage(order.settings().image())
        .withCommand(order.words())
        .withTerminationMessagePath(order.endFile())
        .withNewResources()
        .withRequests(resources)
        .withLimits(resources)
        .endResources()
        .withVolumeMounts(mounts(order))
        .build();
  }

  private static List<Volume> volumes(TaskOrder order) {
    List<Volume> volumes = new ArrayList<>();
    volumes.add(new VolumeBuilder().withName("run").withNewEmptyDir().endEmptyDir().build());
    volumes.add(
        new VolumeBuilder()
            .withName("files")
            .withNewConfigMap()
            .withName(order.key())
            .endConfigMap()
            .build());
    if (order.secret().isPresent()) {
      volumes.add(
          new VolumeBuilder()
              .withName("secret")
              .withNewSecret()
              .withSecretName(order.key())
              .endSecret()
              .build());
    }
    return volumes;
  }

  private static List<VolumeMount> mounts(TaskOrder order) {
    List<VolumeMount> mounts = new ArrayList<>();
    mounts.add(mount("run", order.runDir(), false));
    mounts.add(mount("files", order.filesDir(), true));
    if (order.secret().isPresent()) {
      mounts.add(mount("secret", order.secretDir(), true));
    }
    return mounts;
  }

  private static VolumeMount mount(String volume, String path, boolean readOnly) {
    VolumeMountBuilder mount = new VolumeMountBuilder().withName(volume).withMountPath(path);
    return (readOnly ? mount.withReadOnly(true) : mount).build();
  }

  static ConfigMap files(TaskOrder order, Job owner) {
    return new ConfigMapBuilder()
        .withMetadata(metadata(order, List.of(ownedBy(owner))))
        .withImmutable(true)
        .withData(order.files())
        .build();
  }

  static Secret secret(TaskOrder order, Job owner) {
    return new SecretBuilder()
        .withMetadata(metadata(order, List.of(ownedBy(owner))))
        .withImmutable(true)
        .withStringData(Map.of(TaskOrder.SECRETS, order.secrets()))
        .build();
  }

  private static OwnerReference ownedBy(Job job) {
    return new OwnerReferenceBuilder()
        .withApiVersion("batch/v1")
        .withKind("Job")
        .withName(job.getMetadata().getName())
        .withUid(job.getMetadata().getUid())
        .build();
  }

  private static ObjectMeta metadata(TaskOrder order, List<OwnerReference> owners) {
    return new ObjectMetaBuilder()
        .withName(order.key())
        .withLabels(labels(order))
        .withOwnerReferences(owners)
        .build();
  }

  private static Map<String, String> labels(TaskOrder order) {
    Map<String, String> labels = new HashMap<>(order.settings().labels());
    labels.put(TaskOrder.MANAGED_BY, TaskOrder.PRUNNER);
    labels.put(TaskOrder.KEY, order.key());
    return labels;
  }
}
