package dev.prunner.benchmark;

import dev.prunner.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives a workload its servers and takes its figures. */
final class Lab implements AutoCloseable {

  private static final Path DIRECTORY = Path.of("target/benchmark").toAbsolutePath();
  private static final Path TABLE = Path.of("target/benchmark.md");

  private final Settings settings = Settings.read();
  private final Report report = new Report(TABLE, settings);
  private @Nullable PostgresServer postgres;

  Settings settings() {
    return settings;
  }

  Report report() {
    return report;
  }

  /** So many jobs, requests or seconds, by the scale of this run. */
  int scaled(int full) {
    return settings.scaled(full);
  }

  int rounds(int usual) {
    return settings.rounds(usual);
  }

  /** An empty directory for some purpose. */
  Path directory(String name) throws IOException {
    Path directory = DIRECTORY.resolve(name);
    if (Files.exists(directory)) {
      try (Stream<Path> paths = Files.walk(directory)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    return Files.createDirectories(directory);
  }

  /** A new server, not yet started, with an empty database of the kind that this run measures. */
  Installation installation(String name) throws IOException {
    return settings.isPostgres()
        ? installation(name, postgres())
        : Installation.in(directory(name), Optional.empty());
  }

  /** The same on that PostgreSQL. */
  Installation installation(String name, PostgresServer server) throws IOException {
    String database = name.replace('-', '_');
    server.execute("DROP DATABASE IF EXISTS " + database, "CREATE DATABASE " + database);
    return Installation.in(directory(name), Optional.of(server.url(database)));
  }

  private PostgresServer postgres() {
    if (postgres == null) {
      postgres = PostgresServer.with(Map.of("fsync", "on", "synchronous_commit", "on"));
    }
    return postgres;
  }

  @Override
  public void close() {
    if (postgres != null) {
      postgres.close();
    }
  }
}
