package dev.prunner.process.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The controller of Jobs and a kubelet, played by a test: makes the Pods of Jobs and runs their
 * containers as processes of this machine, for real. Volumes are folders at the very paths where
 * they are mounted. When a container's first process ends, all its processes are killed, as a
 * kernel does.
 */
final class Kubelet implements AutoCloseable {

  private static final String MARK = "PRUNNER_TEST_POD";

  private final ApiObjects objects;
  private final Path secrets;
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final Map<String, PodLog> logs = new ConcurrentHashMap<>();
  private final ScheduledExecutorService loop = Executors.newScheduledThreadPool(1);
  private volatile @Nullable String waiting;
  private volatile boolean unschedulable;

  private record Running(String mark, Process process) {}

  /**
   * @param secrets a folder in memory
   */
  Kubelet(ApiObjects objects, Path secrets) {
    this.objects = objects;
    this.secrets = secrets;
    objects.addWatcher(this::changed);
  }

  /** Containers wait for this reason from now on; null for no longer. */
  void keepWaiting(@Nullable String reason) {
    waiting = reason;
    objects.list("jobs").forEach(job -> later(() -> sync(name(job))));
  }

  /** There is no node for Pods from now on, or again. */
  void hasNoNode(boolean isFull) {
    unschedulable = isFull;
    objects.list("jobs").forEach(job -> later(() -> sync(name(job))));
  }

  @Nullable PodLog log(String pod) {
    return logs.get(pod);
  }

  PodLog logOf(String key) {
    return java.util.Objects.requireNonNull(logs.get(key + "-pod"));
  }

  private void changed(ApiObjects.Change change) {
    if (!change.kind().equals("jobs")) {
      return;
    }
    String job = name(change.object());
    if (change.type().equals("DELETED")) {
      later(
          () -> {
            objects.collect(change.object().path("metadata").path("uid").asText());
            delete(job + "-pod", Optional.empty());
          });
    } else {
      later(() -> sync(job));
    }
  }

  private void later(Runnable work) {
    if (loop.isShutdown()) {
      return;
    }
    loop.execute(
        () -> {
          try {
            work.run();
          } catch (RuntimeException failure) {
            System.getLogger("kubelet").log(System.Logger.Level.ERROR, "A step failed", failure);
          }
        });
  }

  private static String name(JsonNode object) {
    return object.path("metadata").path("name").asText();
  }

  private void sync(String name) {
    Optional<ObjectNode> job = objects.get("jobs", name);
    if (job.isEmpty()) {
      return;
    }
    boolean suspended = job.get().path("spec").path("suspend").asBoolean();
    boolean over = job.get().path("status").has("conditions");
    String pod = name + "-pod";
    if (suspended) {
      delete(pod, Optional.empty());
    } else if (!over && objects.get("pods", pod).isEmpty() && !logs.containsKey(pod)) {
      objects.change(
          "jobs", name, each -> each.withObject("/status").put("startTime", ApiObjects.now()));
      makePod(job.get(), pod);
    } else if (!running.containsKey(pod) && !logs.containsKey(pod)) {
      objects.get("pods", pod).ifPresent(this::tryToStart);
    }
  }

  private void makePod(ObjectNode job, String name) {
    ObjectNode pod = (ObjectNode) job.path("spec").path("template").deepCopy();
    pod.put("kind", "Pod").put("apiVersion", "v1");
    pod.withObject("/metadata").put("name", name);
    pod.withObject("/metadata")
        .putArray("ownerReferences")
        .addObject()
        .put("uid", job.path("metadata").path("uid").asText())
        .put("kind", "Job")
        .put("apiVersion", "batch/v1")
        .put("name", name(job));
    pod.withObject("/status").put("phase", "Pending");
    objects.add("pods", pod).ifPresent(this::tryToStart);
  }

  private void tryToStart(ObjectNode pod) {
    String name = name(pod);
    if (unschedulable) {
      objects.change(
          "pods",
          name,
          each -> {
            each.withObject("/status")
                .putArray("conditions")
                .addObject()
                .put("type", "PodScheduled")
                .put("status", "False")
                .put("reason", "Unschedulable")
                .put("message", "0/1 nodes: Insufficient cpu");
          });
    } else if (waiting != null) {
      objects.change(
          "pods",
          name,
          each ->
              state(each)
                  .putObject("waiting")
                  .put("reason", waiting)
                  .put("message", "back-off pulling"));
    } else {
      start(pod);
    }
  }

  private static ObjectNode state(ObjectNode pod) {
    ObjectNode status = pod.withObject("/status");
    ObjectNode container = status.putArray("containerStatuses").addObject();
    return container.put("name", "task").putObject("state");
  }

  private void start(ObjectNode pod) {
    String name = name(pod);
    String mark = pod.path("metadata").path("uid").asText();
    JsonNode container = pod.path("spec").path("containers").path(0);
    try {
      for (JsonNode mount : container.path("volumeMounts")) {
        mount(pod, mount);
      }
      List<String> words = new ArrayList<>();
      container.path("command").forEach(word -> words.add(word.asText()));
      ProcessBuilder builder = new ProcessBuilder(words);
      builder.directory(
          Path.of(container.path("terminationMessagePath").asText()).resolveSibling("").toFile());
      builder.environment().clear();
      builder.environment().put("PATH", System.getenv("PATH"));
      builder.environment().put(MARK, mark);
      Process process = builder.start();
      process.getOutputStream().close();
      PodLog log = new PodLog();
      logs.put(name, log);
      running.put(name, new Running(mark, process));
      thread(() -> log.read(process.getInputStream()));
      thread(() -> log.read(process.getErrorStream()));
      objects.change(
          "pods",
          name,
          each -> {
            each.withObject("/status").put("phase", "Running");
            state(each).putObject("running").put("startedAt", ApiObjects.now());
          });
      Path end = Path.of(container.path("terminationMessagePath").asText());
      var unused =
          process
              .onExit()
              .thenAccept(
                  ended -> {
                    killAll(mark);
                    later(() -> ended(name, ended.exitValue(), end));
                  });
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "kubelet-pipe");
    thread.setDaemon(true);
    thread.start();
  }

  private void mount(ObjectNode pod, JsonNode mount) throws IOException {
    Path at = Path.of(mount.path("mountPath").asText());
    Files.createDirectories(at.getParent());
    for (JsonNode volume : pod.path("spec").path("volumes")) {
      if (!volume.path("name").equals(mount.path("name"))) {
        continue;
      }
      if (volume.has("emptyDir")) {
        Files.createDirectories(at);
      } else if (volume.has("configMap")) {
        Files.createDirectories(at);
        fill(at, "configmaps", volume.path("configMap").path("name").asText());
      } else {
        Path memory = Files.createTempDirectory(secrets, "secret");
        Files.createSymbolicLink(at, memory);
        fill(memory, "secrets", volume.path("secret").path("secretName").asText());
      }
    }
  }

  private void fill(Path folder, String kind, String name) throws IOException {
    ObjectNode object = objects.get(kind, name).orElseThrow();
    Map<String, byte[]> files = new HashMap<>();
    object
        .path("stringData")
        .properties()
        .forEach(each -> files.put(each.getKey(), each.getValue().asText().getBytes(UTF_8)));
    object
        .path("data")
        .properties()
        .forEach(
            each ->
                files.put(
                    each.getKey(),
                    kind.equals("secrets")
                        ? Base64.getDecoder().decode(each.getValue().asText())
                        : each.getValue().asText().getBytes(UTF_8)));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private void ended(String pod, int code, Path end) {
    running.remove(pod);
    String words = read(end);
    Optional<ObjectNode> changed =
        objects.change(
            "pods",
            pod,
            each -> {
              ObjectNode status = each.withObject("/status");
              status.put("phase", code == 0 ? "Succeeded" : "Failed");
              state(each)
                  .putObject("terminated")
                  .put("exitCode", code)
                  .put("message", words)
                  .put("startedAt", ApiObjects.now())
                  .put("finishedAt", ApiObjects.now())
                  .put("reason", code == 0 ? "Completed" : "Error");
            });
    if (changed.isPresent() && changed.get().path("metadata").has("deletionTimestamp")) {
      objects.remove("pods", pod);
    }
    String job = pod.substring(0, pod.length() - "-pod".length());
    if (objects
        .get("jobs", job)
        .filter(each -> !each.path("spec").path("suspend").asBoolean())
        .isPresent()) {
      objects.change(
          "jobs",
          job,
          each ->
              each.withObject("/status")
                  .putArray("conditions")
                  .addObject()
                  .put("type", code == 0 ? "Complete" : "Failed")
                  .put("status", "True")
                  .put("reason", code == 0 ? "" : "BackoffLimitExceeded"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Deletes a Pod: its first process gets SIGTERM, and all are killed after the grace time. */
  void delete(String pod, Optional<Long> graceSeconds) {
    Optional<ObjectNode> there = objects.get("pods", pod);
    if (there.isEmpty()) {
      return;
    }
    Running process = running.get(pod);
    if (process == null) {
      objects.remove("pods", pod);
      return;
    }
    long seconds =
        graceSeconds.orElse(
            there.get().path("spec").path("terminationGracePeriodSeconds").asLong(30));
    boolean again = there.get().path("metadata").has("deletionTimestamp");
    if (!again) {
      objects.change(
          "pods",
          pod,
          each ->
              each.withObject("/metadata")
                  .put(
                      "deletionTimestamp",
                      Instant.now()
                          .plusSeconds(seconds)
                          .truncatedTo(ChronoUnit.SECONDS)
                          .toString()));
    }
    end(process, seconds);
  }

  private void end(Running process, long seconds) {
    process.process().toHandle().destroy(); // the other one closes the pipes as well
    var unused = loop.schedule(() -> killAll(process.mark()), seconds, TimeUnit.SECONDS);
  }

  /** The node needs room. */
  void evict(String key) {
    String pod = key + "-pod";
    objects.change(
        "pods",
        pod,
        each -> {
          ObjectNode status = each.withObject("/status");
          status.put("reason", "Evicted").put("message", "The node was low on resource: memory.");
          status
              .putArray("conditions")
              .addObject()
              .put("type", "DisruptionTarget")
              .put("status", "True");
        });
    Optional.ofNullable(running.get(pod)).ifPresent(process -> end(process, 30));
  }

  /** Kills a container as the kernel does when its memory is used up. */
  void kill(String key) {
    Optional.ofNullable(running.get(key + "-pod"))
        .ifPresent(each -> each.process().toHandle().destroyForcibly());
  }

  /** Returns when none is left. Not by their exits, which the JDK looks for every 300 ms. */
  private static void killAll(String mark) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              List<ProcessHandle> left = marked(mark);
              left.forEach(ProcessHandle::destroyForcibly);
              return left.isEmpty();
            });
  }

  private static List<ProcessHandle> marked(String mark) {
    List<ProcessHandle> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
      for (Path each : all) {
        if (has(each.resolve("environ"), MARK + "=" + mark)) {
          ProcessHandle.of(Long.parseLong(each.getFileName().toString())).ifPresent(found::add);
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return found;
  }

  private static boolean has(Path file, String text) {
    try {
      return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException gone) {
      return false;
    }
  }

  @Override
  public void close() {
    running
        .values()
        .forEach(
            each -> {
              each.process().destroyForcibly();
              killAll(each.mark());
            });
    loop.shutdownNow();
  }
}
