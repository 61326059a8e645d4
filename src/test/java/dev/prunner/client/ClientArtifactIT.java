package dev.prunner.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;
import org.junit.jupiter.api.Test;

/** The client as Maven gives it to another project, from a repository that the build has made. */
class ClientArtifactIT {

  private static final File REPOSITORY = new File("target/repository");

  @Test
  void the_client_brings_no_dependency_along() throws DependencyResolutionException {
    assertThat(resolve()).extracting(Artifact::getClassifier).containsExactly("classes");
  }

  @Test
  void the_client_holds_its_own_package_alone() throws Exception {
    try (JarFile jar = new JarFile(resolve().get(0).getFile())) {
      assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName))
          .contains("dev/prunner/client/PrunnerClient.class")
          .allMatch(name -> name.startsWith("dev/prunner/client/") || name.startsWith("META-INF/"));
    }
  }

  /** Has Maven resolve a dependency on the client, with no exclusion and no other repository. */
  private List<Artifact> resolve() throws DependencyResolutionException {
    RepositorySystem maven = new RepositorySystemSupplier().get();
    DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
    session.setLocalRepositoryManager(
        maven.newLocalRepositoryManager(session, new LocalRepository(REPOSITORY)));
    // Else a POM that cannot be read counts as one without dependencies.
    session.setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(false, false));
    String version = System.getProperty("project.version");
    Artifact client = new DefaultArtifact("dev.prunner:prunner:jar:classes:" + version);
    CollectRequest collect = new CollectRequest(new Dependency(client, "compile"), List.of());
    return maven
        .resolveDependencies(session, new DependencyRequest(collect, null))
        .getArtifactResults()
        .stream()
        .map(ArtifactResult::getArtifact)
        .toList();
  }
}
