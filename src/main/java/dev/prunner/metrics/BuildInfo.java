package dev.prunner.metrics;

import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The running version, and its Java version. */
public final class BuildInfo {

  private BuildInfo() {}

  static void register(PrometheusRegistry registry) {
    Info.builder()
        .name("prunner_build_info")
        .help("The version of prunner, and of the Java that runs it")
        .labelNames("version", "java")
        .register(registry)
        .setLabelValues(version(), Runtime.version().toString());
  }

  /** The version recorded by the build. */
  public static String version() {
    try (InputStream file = BuildInfo.class.getResourceAsStream("build.properties")) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(file, "build.properties"));
      return properties.getProperty("version", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
