package dev.prunner.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      Files.createDirectories(PROJECT);
      try (var pipelines = Deployments.class.getResourceAsStream("/it/for-tests.yml")) {
        if (pipelines == null) {
          throw new IOException("the pipelines of the tests are missing");
        }
        Files.write(PROJECT.resolve("pipelines.yml"), pipelines.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
