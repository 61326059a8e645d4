package dev.prunner.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A namespace of a Kubernetes cluster, where each task is a Job.
 *
 * @param image that tasks run in
 * @param kubeconfig says how to reach the cluster, relative to the base directory of the
 *     definitions; what the machine has if empty
 * @param context of that file; the current one if empty
 * @param resources that each task asks for and is limited to, by name
 * @param serviceAccount of the tasks; none if empty
 * @param labels of all that is made
 * @param nodeSelector labels of the nodes that tasks may run on
 * @param imagePullSecrets names of Secrets in the namespace
 * @param workingDir where tasks run, relative to the working directory of the image
 * @param unreachableAfter how long tasks wait for an API that does not answer, and for an image;
 *     longer than 0
 */
public record KubernetesDefinition(
    String name,
    Source source,
    String namespace,
    String image,
    Optional<String> kubeconfig,
    Optional<String> context,
    Map<String, String> resources,
    Optional<String> serviceAccount,
    Map<String, String> labels,
    Map<String, String> nodeSelector,
    List<String> imagePullSecrets,
    Optional<String> workingDir,
    Duration unreachableAfter)
    implements LauncherDefinition {

  public KubernetesDefinition {
    resources = Map.copyOf(resources);
    labels = Map.copyOf(labels);
    nodeSelector = Map.copyOf(nodeSelector);
    imagePullSecrets = List.copyOf(imagePullSecrets);
  }

  @Override
  public String type() {
    return "kubernetes";
  }
}
