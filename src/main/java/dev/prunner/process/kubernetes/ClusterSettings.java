package dev.prunner.process.kubernetes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A launcher of Kubernetes Jobs, as it is defined now.
 *
 * @param resources that each task asks for and is limited to, by their names
 * @param labels of all objects, beside ours
 * @param nodeSelector labels of the nodes that tasks may run on
 * @param workingDir where tasks run, relative to the working directory of the image
 * @param unreachableAfter how long tasks wait for an API that does not answer, and for an image
 *     that cannot be had
 */
public record ClusterSettings(
    String name,
    ClusterAddress address,
    String image,
    Map<String, String> resources,
    Optional<String> serviceAccount,
    Map<String, String> labels,
    Map<String, String> nodeSelector,
    List<String> imagePullSecrets,
    String workingDir,
    Duration unreachableAfter) {

  public ClusterSettings {
    resources = Map.copyOf(resources);
    labels = Map.copyOf(labels);
    nodeSelector = Map.copyOf(nodeSelector);
    imagePullSecrets = List.copyOf(imagePullSecrets);
  }
}
