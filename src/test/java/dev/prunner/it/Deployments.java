package dev.prunner.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR as Maven has built it, in one server for all classes of integration tests. */
public final class Deployments {

  private static final Path PROJECT = Path.of("target/it/project");

  private Deployments() {}

  @Deployment(testable = false)
  public static WebArchive war() {
    layOut();
    // By this name the application is at the root, as it is in the uber JAR.
    return ShrinkWrap.create(ZipImporter.class, "ROOT.war")
        .importFrom(new File("target/prunner.war"))
        .as(WebArchive.class);
  }

  /** The server starts after this, and finds the pipelines there. */
  private static void layOut() {
    try {
      removeWhatAnEarlierRunLeft();
      Files.createDirectories(PROJECT.resolve("page"));
      copy("/it/for-tests.yml", PROJECT.resolve("pipelines.yml"));
      copy("/it/for-the-page.yml", PROJECT.resolve("page/pipelines.yml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void removeWhatAnEarlierRunLeft() throws IOException {
    Path all = PROJECT.resolveSibling("");
    if (Files.exists(all)) {
      try (var files = Files.walk(all)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  private static void copy(String resource, Path target) throws IOException {
    try (var pipelines = Deployments.class.getResourceAsStream(resource)) {
      if (pipelines == null) {
        throw new IOException("the pipelines of the tests are missing: " + resource);
      }
      Files.write(target, pipelines.readAllBytes());
    }
  }
}
