package dev.prunner.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import dev.prunner.benchmark.smallest.SmallestApplication;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.derby.iapi.jdbc.InternalDriver;
import org.apache.derby.jdbc.BasicEmbeddedDataSource40;
import org.apache.derby.shared.common.error.StandardException;
import org.awaitility.Awaitility;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.slf4j.LoggerFactory;

/**
 * Payara Micro with the smallest WAR that runs the jobs of {@link Pipelines#ONE}, and with the
 * options of the JVM that the uber JAR has.
 */
record SmallestServer(MicroServer micro, Path project) implements JobServer, AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String PIPELINE = "/api/v1/pipelines/" + Pipelines.ONE;
  private static final String PERSISTENCE =
      """
      <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
        <persistence-unit name="smallest" transaction-type="RESOURCE_LOCAL">
          <provider>org.eclipse.persistence.jpa.PersistenceProvider</provider>
          <class>dev.prunner.benchmark.smallest.SmallestJob</class>
          <properties>
            <property name="jakarta.persistence.schema-generation.database.action" value="create"/>
          </properties>
        </persistence-unit>
      </persistence>
      """;

  static SmallestServer start(Path directory) throws IOException {
    Path war = directory.resolve("ROOT.war");
    ShrinkWrap.create(WebArchive.class)
        .addPackage(SmallestApplication.class.getPackage())
        .addAsResource(new StringAsset(PERSISTENCE), "META-INF/persistence.xml")
        .addAsWebInfResource(new StringAsset("<beans bean-discovery-mode='all'/>"), "beans.xml")
        .addAsLibraries(libraries())
        .as(ZipExporter.class)
        .exportTo(war.toFile());
    return new SmallestServer(
        MicroServer.start(
            directory,
            war,
            PIPELINE,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms96m",
            "-Dsmallest.script=" + Pipelines.MARK),
        directory);
  }

  private static File[] libraries() {
    return Stream.of(
            InternalDriver.class,
            BasicEmbeddedDataSource40.class,
            StandardException.class,
            HikariDataSource.class,
            LoggerFactory.class)
        .map(type -> new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()))
        .toArray(File[]::new);
  }

  @Override
  public Connection connect() throws IOException {
    return new Connection(micro.port(), "");
  }

  ProcessTree processes() {
    return micro.processes();
  }

  @Override
  public ProcessTree.Usage usage() {
    return processes().usage();
  }

  @Override
  public void awaitIdle(String pipeline) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + micro.port() + PIPELINE)).build();
    Awaitility.await("no job is left")
        .atMost(Duration.ofMinutes(10))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> HTTP.send(request, BodyHandlers.ofString()).body().equals("0"));
  }

  @Override
  public void close() {
    micro.close();
  }
}
