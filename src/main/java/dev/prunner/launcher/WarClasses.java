package dev.prunner.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The classes and libraries of the WAR inside this JAR, unpacked for this user's servers and
 * commands; where nothing can be kept, until this process ends.
 */
final class WarClasses implements AutoCloseable {

  private final URLClassLoader loader;

  private WarClasses(Path war, List<Path> libraries) throws IOException {
    loader = new URLClassLoader(urls(war, libraries), WarClasses.class.getClassLoader());
  }

  /**
   * Those that commands need; libraries find their providers in them.
   *
   * @throws LaunchException if they cannot be unpacked
   */
  static WarClasses open() {
    try {
      Path files = kept().orElseGet(WarClasses::temporary);
      WarClasses classes =
          new WarClasses(
              files.resolve(ServerFiles.APPLICATION),
              ServerFiles.FOR_COMMANDS.stream().map(files::resolve).toList());
      Thread.currentThread().setContextClassLoader(classes.loader);
      return classes;
    } catch (IOException e) {
      throw new LaunchException("the application cannot be unpacked: " + e, e);
    }
  }

  private static Optional<Path> kept() {
    try {
      return Optional.of(ServerCache.of(System.getenv()).openForCommands(Handover.thisJar()));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // The home directory may be read-only, for instance.
    }
  }

  private static Path temporary() {
    try {
      Path directory = Files.createTempDirectory("prunner-command");
      ServerFiles.unpackForCommands(Handover.thisJar(), directory);
      removeAtExit(directory);
      return directory;
    } catch (IOException e) {
      throw new LaunchException("the application cannot be unpacked: " + e, e);
    }
  }

  /** Those of a WAR that is unpacked already. */
  static WarClasses in(Path directory) {
    try {
      return new WarClasses(directory, List.of());
    } catch (IOException e) {
      throw new LaunchException(directory + " cannot be read: " + e, e);
    }
  }

  /** Makes an object of a class of the WAR, by its public constructor without arguments. */
  <T> T create(String type, Class<T> as) {
    try {
      return as.cast(loader.loadClass(type).getConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new LaunchException(type + " cannot be used: " + e, e);
    }
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL[] urls(Path war, List<Path> more) throws IOException {
    List<URL> urls = new ArrayList<>();
    urls.add(war.resolve("WEB-INF/classes").toUri().toURL());
    for (Path library : more) {
      urls.add(library.toUri().toURL());
    }
    try (DirectoryStream<Path> libraries =
        Files.newDirectoryStream(war.resolve("WEB-INF/lib"), "*.jar")) {
      for (Path library : libraries) {
        urls.add(library.toUri().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }

  /** Also of a command that is interrupted; a folder stands before what is in it. */
  private static void removeAtExit(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      paths.forEach(path -> path.toFile().deleteOnExit());
    }
  }
}
