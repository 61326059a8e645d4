package dev.prunner.process.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The objects of a task, as they are to be in the cluster.
 *
 * @param key names them
 * @param settings of its launcher
 * @param root the folder in the container below which all of ours is mounted
 * @param words the command line of the container
 * @param files by name, of the ConfigMap
 * @param secrets shell text; empty for none, and then there is no Secret
 * @param graceSeconds that the container gets to end
 * @param deadlineSeconds after which the kubelet ends a Pod that has not ended itself
 */
public record TaskOrder(
    String key,
    ClusterSettings settings,
    String root,
    List<String> words,
    Map<String, String> files,
    String secrets,
    long graceSeconds,
    OptionalLong deadlineSeconds) {

  /** What all objects of ours have. */
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** The value of {@link #MANAGED_BY}. */
  public static final String PRUNNER = "prunner";

  /** The label that has the key of a task. */
  public static final String KEY = "prunner.dev/key";

  /** The annotation of a Job that was stopped, with the time. */
  public static final String STOPPED = "prunner.dev/stopped";

  /** The container's name. */
  public static final String CONTAINER = "task";

  /** The file of the Secret. */
  public static final String SECRETS = "env";

  public TaskOrder {
    words = List.copyOf(words);
    files = Map.copyOf(files);
  }

  public String filesDir() {
    return root + "/files";
  }

  public String secretDir() {
    return root + "/secret";
  }

  public String runDir() {
    return root + "/run";
  }

  /** What the kubelet takes for the last words of the container. */
  public String endFile() {
    return root + "/end";
  }

  public Optional<String> secret() {
    return Optional.of(secrets).filter(text -> !text.isEmpty());
  }

  /** Nobody is to see the secrets in a log. */
  @Override
  public String toString() {
    return "the order of " + key;
  }
}
