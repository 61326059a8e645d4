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
import java.util.stream.Stream;

/** The classes and libraries of the WAR inside this JAR, unpacked until this process ends. */
final class WarClasses implements AutoCloseable {

  private static final String WAR = "/MICRO-INF/deploy/ROOT.war";

  private static final String RUNTIME = "/MICRO-INF/runtime/";

  /** What commands need of the server. */
  private static final List<String> JSON = List.of("jakarta.json");

  /** What those need besides that use the database. */
  private static final List<String> JPA =
      List.of(
          "jakarta.json.bind-api",
          "yasson",
          "jakarta.persistence-api",
          "jakarta.transaction-api",
          "org.eclipse.persistence.asm",
          "org.eclipse.persistence.core",
          "org.eclipse.persistence.jpa",
          "org.eclipse.persistence.jpa.jpql");

  private final URLClassLoader loader;

  private WarClasses(Path directory) throws IOException {
    loader = new URLClassLoader(urls(directory), WarClasses.class.getClassLoader());
  }

  /**
   * Unpacks the WAR below the directory for temporary files, and makes it what libraries find their
   * providers in.
   *
   * @param withDatabase whether the command uses the database
   * @throws LaunchException when that does not work
   */
  static WarClasses open(boolean withDatabase) {
    try (InputStream war = resource(WAR)) {
      Path directory = Files.createTempDirectory("prunner-command");
      ServerFiles.unpackWar(war, directory);
      unpack(JSON, directory);
      unpack(withDatabase ? JPA : List.of(), directory);
      removeAtExit(directory);
      WarClasses classes = new WarClasses(directory);
      Thread.currentThread().setContextClassLoader(classes.loader);
      return classes;
    } catch (IOException e) {
      throw new LaunchException("the application cannot be unpacked: " + e, e);
    }
  }

  private static void unpack(List<String> libraries, Path directory) throws IOException {
    for (String library : libraries) {
      try (InputStream jar = resource(RUNTIME + library + ".jar")) {
        Files.copy(jar, directory.resolve("WEB-INF/lib").resolve(library + ".jar"));
      }
    }
  }

  /** Those of a WAR that is unpacked already. */
  static WarClasses in(Path directory) {
    try {
      return new WarClasses(directory);
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

  private static URL[] urls(Path directory) throws IOException {
    List<URL> urls = new ArrayList<>();
    urls.add(directory.resolve("WEB-INF/classes").toUri().toURL());
    try (DirectoryStream<Path> libraries =
        Files.newDirectoryStream(directory.resolve("WEB-INF/lib"), "*.jar")) {
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
