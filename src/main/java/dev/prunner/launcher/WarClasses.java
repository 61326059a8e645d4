package dev.prunner.launcher;

import java.io.IOException;
import java.io.InputStream;
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
 * The classes and libraries of the WAR inside this JAR: those that a server has unpacked, else
 * unpacked until this process ends.
 */
final class WarClasses implements AutoCloseable {

  private static final String WAR = "/MICRO-INF/deploy/ROOT.war";

  /** The one library of the server's that commands need. */
  private static final String JSON = "jakarta.json.jar";

  private final URLClassLoader loader;

  private WarClasses(Path war, Optional<Path> library) throws IOException {
    loader = new URLClassLoader(urls(war, library), WarClasses.class.getClassLoader());
  }

  /**
   * Finds the WAR, or unpacks it below the directory for temporary files, with what commands need.
   *
   * @throws LaunchException when that does not work
   */
  static WarClasses open() {
    try {
      Optional<Path> server = ofServer();
      return server.isPresent()
          ? new WarClasses(
              server.get().resolve(ServerFiles.APPLICATION),
              Optional.of(server.get().resolve(ServerFiles.LIBRARIES).resolve(JSON)))
          : unpacked();
    } catch (IOException e) {
      throw new LaunchException("the application cannot be unpacked: " + e, e);
    }
  }

  private static Optional<Path> ofServer() {
    try {
      return ServerCache.of(System.getenv()).find(Handover.thisJar());
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // A command is not the one to complain.
    }
  }

  private static WarClasses unpacked() throws IOException {
    try (InputStream war = resource(WAR);
        InputStream json = resource("/MICRO-INF/runtime/" + JSON)) {
      Path directory = Files.createTempDirectory("prunner-command");
      ServerFiles.unpackWar(war, directory);
      Path library = directory.resolve(JSON);
      Files.copy(json, library);
      removeAtExit(directory);
      return new WarClasses(directory, Optional.of(library));
    }
  }

  /** Those of a WAR that is unpacked already. */
  static WarClasses in(Path directory) {
    try {
      return new WarClasses(directory, Optional.empty());
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

  private static InputStream resource(String name) {
    InputStream resource = WarClasses.class.getResourceAsStream(name);
    if (resource == null) {
      throw new LaunchException("this JAR lacks " + name);
    }
    return resource;
  }

  private static URL[] urls(Path war, Optional<Path> more) throws IOException {
    List<URL> urls = new ArrayList<>();
    urls.add(war.resolve("WEB-INF/classes").toUri().toURL());
    if (more.isPresent()) {
      urls.add(more.get().toUri().toURL());
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
