package dev.prunner.process.kubernetes;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client for clusters and its libraries, which are loaded when a task first needs them, apart
 * from the application and its server: these have other versions of some, and who has no cluster
 * pays nothing.
 */
public final class Libraries implements ClusterOpener {

  private static final String CLIENT = "dev.prunner.process.kubernetes.client.";
  private static final String CLUSTER = CLIENT + "ClientCluster";

  private final Optional<Path> folder;
  private final ClassLoader application;
  private @Nullable ClassLoader loader;

  /**
   * @param folder that has the libraries; if empty, the one in the unpacked application
   */
  public Libraries(Optional<Path> folder) {
    this(folder.or(Libraries::ofTheApplication), Libraries.class.getClassLoader());
  }

  Libraries(Optional<Path> folder, ClassLoader application) {
    this.folder = folder;
    this.application = application;
  }

  /** The uber JAR's application has them beside its classes. */
  private static Optional<Path> ofTheApplication() {
    URL self = Libraries.class.getResource("Libraries.class");
    if (self == null || !self.getProtocol().equals("file")) {
      return Optional.empty();
    }
    Path classes = Path.of(URI.create(self.toString()));
    for (String unused : Libraries.class.getName().split("\\.", -1)) {
      classes = classes.resolveSibling("").toAbsolutePath().normalize();
    }
    return Optional.of(classes.resolveSibling("kubernetes"));
  }

  @Override
  public Optional<String> missing() {
    return jars().isEmpty()
        ? Optional.of(
            "the libraries for Kubernetes are missing: unpack prunner-kubernetes.zip and let"
                + " prunner.kubernetes-libraries name the folder"
                + folder.map(at -> " (there is none in " + at + ")").orElse(""))
        : Optional.empty();
  }

  private List<Path> jars() {
    List<Path> jars = new ArrayList<>();
    if (folder.isPresent() && Files.isDirectory(folder.get())) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.get(), "*.jar")) {
        found.forEach(jars::add);
      } catch (IOException unreadable) {
        return List.of();
      }
    }
    return jars;
  }

  @Override
  public Cluster open(ClusterAddress address) throws IOException {
    Optional<String> missing = missing();
    if (missing.isPresent()) {
      throw new IOException(missing.get());
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    ClassLoader ours = loader();
    thread.setContextClassLoader(ours); // by which the client finds what it is made of
    try {
      return (Cluster)
          ours.loadClass(CLUSTER).getConstructor(ClusterAddress.class).newInstance(address);
    } catch (ReflectiveOperationException | LinkageError broken) {
      Throwable cause = broken.getCause() == null ? broken : broken.getCause();
      throw new IOException("the cluster cannot be used: " + cause.getMessage(), broken);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private synchronized ClassLoader loader() throws IOException {
    ClassLoader known = loader;
    if (known == null) {
      List<URL> urls = new ArrayList<>();
      for (Path jar : jars()) {
        urls.add(jar.toUri().toURL());
      }
      known = new Loader(urls.toArray(URL[]::new), application);
      loader = known;
    }
    return known;
  }

  /** Has the libraries' classes precede the application's, and ours that use them. */
  private static final class Loader extends URLClassLoader {

    static {
      registerAsParallelCapable();
    }

    Loader(URL[] urls, ClassLoader application) {
      super("kubernetes", urls, application);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("java.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : ofLibraries(name, resolve);
      }
    }

    private Class<?> ofLibraries(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(CLIENT)) {
        return ours(name);
      }
      try {
        return findClass(name);
      } catch (ClassNotFoundException others) {
        return super.loadClass(name, resolve);
      }
    }

    private Class<?> ours(String name) throws ClassNotFoundException {
      try (var code = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (code == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = code.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }
}
