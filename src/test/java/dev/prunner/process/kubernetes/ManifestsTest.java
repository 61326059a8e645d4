package dev.prunner.process.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.prunner.process.kubernetes.client.ClientCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests in {@code docs/deploy/kubernetes}. */
class ManifestsTest {

  private static final Path FOLDER = Path.of("docs/deploy/kubernetes");

  @TempDir Path dir;

  static List<Path> manifests() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  private static List<JsonNode> objects(Path file) throws IOException {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    List<JsonNode> objects = new ArrayList<>();
    yaml.readerFor(JsonNode.class)
        .<JsonNode>readValues(Files.readString(file))
        .forEachRemaining(objects::add);
    return objects;
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void have_only_fields_that_the_api_knows(Path file) throws Exception {
    assertThat(objects(file)).isNotEmpty();
    for (JsonNode object : objects(file)) {
      HasMetadata typed = new KubernetesSerialization().unmarshal(object.toString());

      assertThat(typed.getMetadata().getNamespace()).isIn("prunner", "jobs");
      assertThat(typed.getKind()).isNotEqualTo("GenericKubernetesResource");
      assertThat(unknownFields(typed, typed.getKind())).isEmpty();
    }
  }

  @Test
  void a_field_that_the_api_does_not_know_would_be_seen() throws Exception {
    HasMetadata typed =
        new KubernetesSerialization()
            .unmarshal(
                """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "x"},
                 "spec": {"template": {"spec": {"containers": [{"name": "x", "ports": [{"prt": 1}]}]}}}}
                """);

    assertThat(unknownFields(typed, "Deployment"))
        .containsExactly("Deployment.Spec.Template.Spec.Containers.Ports: prt");
  }

  private static List<String> unknownFields(@Nullable Object value, String path) throws Exception {
    List<String> unknown = new ArrayList<>();
    if (value instanceof Collection<?> all) {
      for (Object each : all) {
        unknown.addAll(unknownFields(each, path));
      }
    } else if (value != null && value.getClass().getName().startsWith("io.fabric8.")) {
      for (Method getter : value.getClass().getMethods()) {
        String name = getter.getName();
        if (!name.startsWith("get") || getter.getParameterCount() > 0) {
          continue;
        }
        if (name.equals("getAdditionalProperties")) {
          ((Map<?, ?>) getter.invoke(value))
              .keySet()
              .forEach(key -> unknown.add(path + ": " + key));
        } else {
          unknown.addAll(unknownFields(getter.invoke(value), path + "." + name.substring(3)));
        }
      }
    }
    return unknown;
  }

  @Test
  void the_role_allows_exactly_what_tasks_need() throws Exception {
    try (KubeLab lab = new KubeLab(dir, Duration.ofSeconds(1), Duration.ofSeconds(20));
        ClientCluster cluster = new ClientCluster(lab.address())) {
      use(cluster, lab);

      assertThat(new TreeSet<>(lab.api.asked)).isEqualTo(allowed());
    }
  }

  /** All that the launcher asks of a cluster, conflicts included. */
  private static void use(ClientCluster cluster, KubeLab lab) throws Exception {
    TaskOrder order = lab.order("a", "export KEY='x'\n");
    lab.api.refuse("patch jobs", 500, "not now");
    try {
      boolean unused = cluster.create(order);
    } catch (ClusterException refused) {
      assertThat(refused.isFinal()).isFalse();
    }
    lab.api.allow("patch jobs");
    cluster.watch(new Deaf());
    assertThat(cluster.create(order)).isTrue();
    assertThat(cluster.create(order)).isFalse();
    cluster.dropSecret("a");
    cluster.ping();
    org.awaitility.Awaitility.await().until(() -> cluster.look("a").pod().isPresent());
    org.awaitility.Awaitility.await().until(() -> lab.kubelet.log("a-pod") != null);
    cluster.follow("a-pod", Optional.empty(), new DeafSink());
    assertThat(cluster.complaint("a")).isEmpty();
    cluster.stop("a", 1);
    cluster.delete("a");
    org.awaitility.Awaitility.await().until(() -> lab.api.asked.contains("get pods/log"));
    org.awaitility.Awaitility.await().until(() -> lab.api.watches.get() == 2);
  }

  private static Set<String> allowed() throws IOException {
    Set<String> allowed = new TreeSet<>();
    for (JsonNode rule : objects(FOLDER.resolve("role.yaml")).get(0).path("rules")) {
      rule.path("verbs")
          .forEach(
              verb ->
                  rule.path("resources")
                      .forEach(what -> allowed.add(verb.asText() + " " + what.asText())));
    }
    return allowed;
  }

  private static final class Deaf implements Cluster.Listener {

    @Override
    public void changed(String key) {}

    @Override
    public void gone(String key, TaskView.PodView pod) {}

    @Override
    public void unwatched(String reason) {}

    @Override
    public void watched() {}
  }

  private static final class DeafSink implements Cluster.LogSink {

    @Override
    public void take(byte[] piece) {}

    @Override
    public void ended(Optional<IOException> failure) {}
  }
}
