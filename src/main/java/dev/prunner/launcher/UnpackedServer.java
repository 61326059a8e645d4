package dev.prunner.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Payara Micro, run from {@link ServerFiles}. */
final class UnpackedServer {

  private static final String TEMPORARY = "prunner-server-";

  private UnpackedServer() {}

  /** The directory of the files that this JVM runs from, if it does. */
  static Optional<Path> ofThisJar() {
    Path jar = Handover.thisJar();
    return jar.endsWith(ServerFiles.JAR) ? Optional.of(jar.resolveSibling("")) : Optional.empty();
  }

  /** Prepares what Payara Micro's own launcher would; returns the options for the application. */
  static List<String> prepare(Path files) {
    System.setProperty(
        "fish.payara.micro.BootJar", files.resolve(ServerFiles.JAR).toUri().toString());
    System.setProperty("fish.payara.micro.UnpackDir", files.toString());
    try {
      System.setProperty("glassfish.embedded.tmpdir", temporaryDirectory().toString());
    } catch (IOException e) {
      throw new LaunchException("no directory for temporary files can be had: " + e, e);
    }
    return List.of("--deploy", files.resolve(ServerFiles.APPLICATION).toString());
  }

  /** A new one, for this server's settings and log. Those of killed servers are removed. */
  private static Path temporaryDirectory() throws IOException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    UsedDirectory.removeUnused(parent, TEMPORARY + "*");
    Path directory = Files.createTempDirectory(parent, TEMPORARY);
    UsedDirectory.use(directory);
    for (Path path : List.of(directory, UsedDirectory.lock(directory))) {
      path.toFile().deleteOnExit(); // The last one goes first.
    }
    return directory;
  }
}
