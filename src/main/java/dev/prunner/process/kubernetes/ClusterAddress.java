package dev.prunner.process.kubernetes;

import java.util.List;
import java.util.Optional;

/**
 * A namespace of a cluster.
 *
 * @param kubeconfig a file on this machine; empty for what is found without one: the environment,
 *     the user's own file, or the service account of the Pod that this server runs in
 * @param context in that file; empty for the current one
 */
public record ClusterAddress(
    Optional<String> kubeconfig, Optional<String> context, String namespace) {

  List<String> lines() {
    return List.of(kubeconfig.orElse(""), context.orElse(""), namespace);
  }

  static ClusterAddress of(List<String> lines) {
    return new ClusterAddress(filled(lines.get(0)), filled(lines.get(1)), lines.get(2));
  }

  private static Optional<String> filled(String text) {
    return Optional.of(text).filter(value -> !value.isEmpty());
  }
}
