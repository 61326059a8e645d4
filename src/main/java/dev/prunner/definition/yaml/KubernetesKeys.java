package dev.prunner.definition.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of the keys of a launcher whose type is {@code kubernetes}. */
final class KubernetesKeys {

  /** In the order of the table. */
  static final List<Key<?>> ALL = new ArrayList<>();

  static {
    ALL.add(LauncherKeys.typeIs(LauncherType.KUBERNETES));
  }

  static final Key<String> NAMESPACE =
      key("namespace", new ValueType.Text(), "The namespace of the cluster that tasks run in.");

  static final Key<String> IMAGE =
      key("image", new ValueType.Text(), "The image that tasks run in; it must have a shell.");

  static final Key<String> KUBECONFIG =
      key(
          "kubeconfig",
          new ValueType.Text(),
          "The file that says how to reach the cluster, relative to prunner.path; by default what"
              + " kubectl would take, or the service account of the server's own Pod.");

  static final Key<String> CONTEXT =
      key("context", new ValueType.Text(), "A context of that file; by default the current one.");

  static final Key<Map<String, String>> RESOURCES =
      key(
          "resources",
          new ValueType.TextsByName(),
          Map.of(),
          "What each task gets, such as cpu: 500m and memory: 512Mi; it is requested, and the"
              + " limit.");

  static final Key<String> SERVICE_ACCOUNT =
      key(
          "service_account",
          new ValueType.Text(),
          "The service account of tasks; by default none.");

  static final Key<Map<String, String>> LABELS =
      key("labels", new ValueType.TextsByName(), Map.of(), "Labels of all that is made for tasks.");

  static final Key<Map<String, String>> NODE_SELECTOR =
      key(
          "node_selector",
          new ValueType.TextsByName(),
          Map.of(),
          "Labels of the nodes that tasks may run on.");

  static final Key<List<YamlText>> IMAGE_PULL_SECRETS =
      key(
          "image_pull_secrets",
          new ValueType.Texts("names of Secrets"),
          List.of(),
          "Secrets of the namespace with which the image is pulled.");

  static {
    ALL.add(LauncherKeys.WORKING_DIR);
    ALL.add(LauncherKeys.UNREACHABLE_AFTER);
  }

  private KubernetesKeys() {}

  private static <T> Key<T> key(String name, ValueType<T> type, String description) {
    return add(new Key<>(name, Set.of(Place.KUBERNETES), type, Optional.empty(), description));
  }

  private static <T> Key<T> key(String name, ValueType<T> type, T fallback, String description) {
    return add(new Key<>(name, Set.of(Place.KUBERNETES), type, Optional.of(fallback), description));
  }

  private static <T> Key<T> add(Key<T> key) {
    ALL.add(key);
    return key;
  }
}
