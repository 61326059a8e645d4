package dev.prunner.process.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrariesTest {

  private static final ClusterAddress NOWHERE =
      new ClusterAddress(Optional.empty(), Optional.empty(), "jobs");

  @TempDir Path dir;

  /** An application without these libraries. */
  private static final class Application extends ClassLoader {

    Application() {
      super("application", LibrariesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("io.fabric8.") || name.startsWith("tools.jackson.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
      return name.contains("fabric8") ? null : super.getResourceAsStream(name);
    }
  }

  @Test
  void tells_what_is_missing_and_where_it_was_looked_for() {
    Libraries libraries = new Libraries(Optional.of(dir.resolve("none")));

    assertThat(libraries.missing())
        .hasValueSatisfying(
            missing ->
                assertThat(missing)
                    .contains(
                        "prunner-kubernetes.zip",
                        "prunner.kubernetes-libraries",
                        dir.resolve("none").toString()));
    assertThatThrownBy(() -> libraries.open(NOWHERE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the libraries for Kubernetes are missing");
  }

  @Test
  void loads_the_client_apart_from_the_application() throws Exception {
    for (String jar : System.getProperty("java.class.path").split(":", -1)) {
      if (jar.contains("/io/fabric8/")
          || jar.contains("/tools/jackson/")
          || jar.contains("/org/snakeyaml/")) {
        Files.createSymbolicLink(dir.resolve(Path.of(jar).getFileName()), Path.of(jar));
      }
    }
    Libraries libraries = new Libraries(Optional.of(dir), new Application());

    assertThat(libraries.missing()).isEmpty();
    try (KubeLab lab = new KubeLab(dir, Duration.ofSeconds(1), Duration.ofSeconds(20));
        Cluster cluster =
            libraries.open(
                new ClusterAddress(
                    Optional.of(dir.resolve("kubeconfig").toString()), Optional.empty(), "jobs"))) {
      cluster.ping();
      assertThat(cluster.look("none")).isEqualTo(TaskView.NOTHING);
      assertThat(cluster.getClass().getClassLoader())
          .isNotSameAs(LibrariesTest.class.getClassLoader());
      assertThat(lab.api.asked).contains("list jobs", "get jobs", "list pods");
    }
  }
}
