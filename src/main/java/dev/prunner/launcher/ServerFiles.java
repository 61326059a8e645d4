package dev.prunner.launcher;

import com.sun.jna.Platform;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The uber JAR as files: the server's libraries, the application, and a JAR with the rest, whose
 * manifest has the libraries as its class path. So the JVM's own class loader loads the whole
 * server from files that do not change, as an archive of classes requires.
 */
final class ServerFiles {

  static final String JAR = "server.jar";
  static final String APPLICATION = "ROOT";

  /** Where JNA finds its native library without unpacking it again. */
  static final String NATIVE = "native";

  private static final String RUNTIME = "MICRO-INF/runtime/";
  private static final String DEPLOYED = "MICRO-INF/deploy/";
  private static final String WAR = DEPLOYED + "ROOT.war";
  private static final String LIBRARIES = "runtime";

  /** What commands need of the server's libraries: JSON, and JPA for those with the database. */
  static final List<String> FOR_COMMANDS =
      Stream.of(
              "jakarta.json",
              "jakarta.json.bind-api",
              "yasson",
              "jakarta.persistence-api",
              "jakarta.transaction-api",
              "org.eclipse.persistence.asm",
              "org.eclipse.persistence.core",
              "org.eclipse.persistence.jpa",
              "org.eclipse.persistence.jpa.jpql")
          .map(library -> LIBRARIES + "/" + library + ".jar")
          .toList();

  private static final String JNA =
      "com/sun/jna/" + Platform.RESOURCE_PREFIX + "/" + System.mapLibraryName("jnidispatch");

  private ServerFiles() {}

  /**
   * Unpacks the uber JAR.
   *
   * @param directory an existing, empty one
   */
  static void unpack(Path uberJar, Path directory) throws IOException {
    Files.createDirectory(directory.resolve(LIBRARIES));
    Files.createDirectory(directory.resolve(NATIVE));
    try (JarFile jar = new JarFile(uberJar.toFile())) {
      List<JarEntry> rest = new ArrayList<>();
      List<String> classPath = new ArrayList<>();
      for (JarEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        if (name.startsWith(RUNTIME) && !entry.isDirectory()) {
          classPath.add(LIBRARIES + "/" + name.substring(RUNTIME.length()));
          copy(jar, entry, directory.resolve(LIBRARIES));
        } else if (name.equals(WAR)) {
          unpackWar(jar.getInputStream(entry), directory.resolve(APPLICATION));
        } else if (name.equals(JNA)) {
          copy(jar, entry, directory.resolve(NATIVE));
        } else if (!name.equals(JarFile.MANIFEST_NAME) && !name.equals(DEPLOYED)) {
          rest.add(entry);
        }
      }
      pack(jar, rest, manifest(jar, classPath), directory.resolve(JAR));
    }
  }

  /** Unpacks only the application and {@link #FOR_COMMANDS}. */
  static void unpackForCommands(Path uberJar, Path directory) throws IOException {
    try (JarFile jar = new JarFile(uberJar.toFile())) {
      unpackWar(jar.getInputStream(jar.getEntry(WAR)), directory.resolve(APPLICATION));
      Files.createDirectory(directory.resolve(LIBRARIES));
      for (String library : FOR_COMMANDS) {
        copy(jar, jar.getJarEntry("MICRO-INF/" + library), directory.resolve(LIBRARIES));
      }
    }
  }

  private static void copy(JarFile jar, JarEntry entry, Path directory) throws IOException {
    try (InputStream content = jar.getInputStream(entry)) {
      Files.copy(content, directory.resolve(Path.of(entry.getName()).getFileName()));
    }
  }

  static void unpackWar(InputStream war, Path directory) throws IOException {
    try (ZipInputStream entries = new ZipInputStream(new BufferedInputStream(war))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!entry.isDirectory() && target.startsWith(directory)) {
          Files.createDirectories(target.resolveSibling(""));
          Files.copy(entries, target);
        }
      }
    }
  }

  /** Keeps the other attributes, such as the packages that the server opens. */
  private static Manifest manifest(JarFile jar, List<String> classPath) throws IOException {
    Manifest manifest = new Manifest(jar.getManifest());
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    main.put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
    return manifest;
  }

  private static void pack(JarFile jar, List<JarEntry> entries, Manifest manifest, Path target)
      throws IOException {
    try (JarOutputStream packed =
        new JarOutputStream(new BufferedOutputStream(Files.newOutputStream(target)), manifest)) {
      for (JarEntry entry : entries) {
        packed.putNextEntry(new JarEntry(entry.getName()));
        try (InputStream content = jar.getInputStream(entry)) {
          content.transferTo(packed);
        }
      }
    }
  }
}
