package dev.prunner.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps {@link ServerFiles} for the next start, shared by all servers of a user. The files of an
 * earlier version of a JAR are removed once no server runs from them.
 *
 * @param directory with one subdirectory for each JAR
 */
record ServerCache(Path directory) {

  private static final FileAttribute<?> FOR_US_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final String IN_WORK = "new-";

  /** The directory that is configured, else the one of the XDG conventions. */
  static ServerCache of(Map<String, String> environment) {
    Optional<String> wanted =
        Optional.ofNullable(System.getProperty("prunner.cache"))
            .or(() -> Optional.ofNullable(environment.get("PRUNNER_CACHE")))
            .filter(value -> !value.isBlank());
    Path systems =
        Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
            .filter(value -> value.startsWith("/"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home", "/"), ".cache"));
    return new ServerCache(wanted.map(Path::of).orElse(systems.resolve("prunner")));
  }

  /**
   * What is kept of a JAR: by which name, which file of it is the first to go, and how it is made.
   */
  private record Part(String suffix, String file, Unpacker unpacker) {

    static final Part SERVER = new Part("", ServerFiles.JAR, ServerFiles::unpack);
    static final Part COMMANDS =
        new Part("-commands", ServerFiles.FOR_COMMANDS.get(0), ServerFiles::unpackForCommands);

    boolean isIn(Path entry) {
      return Files.exists(entry.resolve(file));
    }
  }

  private interface Unpacker {
    void unpack(Path jar, Path directory) throws IOException;
  }

  /**
   * Returns the directory with the files of a JAR, unpacked if needed. It stays in use until this
   * process ends.
   *
   * @throws IOException if it cannot be created or is not safe to use
   */
  Path open(Path jar) throws IOException {
    return open(jar, Part.SERVER);
  }

  /** As {@link #open}, but all that must be there is what commands need. */
  Path openForCommands(Path jar) throws IOException {
    Optional<Path> server = find(jar, Part.SERVER);
    return server.isPresent() ? server.get() : open(jar, Part.COMMANDS);
  }

  private Path open(Path jar, Part part) throws IOException {
    Path all = Files.createDirectories(directory, FOR_US_ALONE).toRealPath();
    Optional<Path> found = find(jar, part);
    if (found.isPresent()) {
      return found.get();
    }
    Path entry = all.resolve(name(jar, part));
    unpack(jar, entry, part);
    UsedDirectory.removeUnused(all, path(jar) + "*");
    UsedDirectory.removeUnused(all, IN_WORK + "*");
    return entry;
  }

  private Optional<Path> find(Path jar, Part part) throws IOException {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    Path all = directory.toRealPath();
    demandTrustworthy(all);
    Path entry = all.resolve(name(jar, part));
    return part.isIn(entry) && UsedDirectory.use(entry) && part.isIn(entry)
        ? Optional.of(entry)
        : Optional.empty();
  }

  private static void unpack(Path jar, Path entry, Part part) throws IOException {
    Path inWork = Files.createTempDirectory(entry.resolveSibling(""), IN_WORK);
    UsedDirectory.use(inWork);
    part.unpacker().unpack(jar, inWork);
    try {
      Files.move(inWork, entry, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Another server was faster.
      UsedDirectory.remove(inWork);
      if (!part.isIn(entry) || !UsedDirectory.use(entry)) {
        throw e;
      }
    }
  }

  private static String name(Path jar, Part part) throws IOException {
    return path(jar) + state(jar) + part.suffix();
  }

  private static String path(Path jar) {
    return UUID.nameUUIDFromBytes(CommandLine.bytes(jar).getBytes(ISO_8859_1)) + "-";
  }

  private static String state(Path jar) throws IOException {
    return Files.size(jar) + "-" + Files.getLastModifiedTime(jar).toMillis();
  }

  /** Anybody who can write there can make this user run anything. */
  private static void demandTrustworthy(Path all) throws IOException {
    Object owner = Files.getAttribute(all, "unix:uid");
    Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    boolean others =
        Files.getPosixFilePermissions(all).stream()
            .anyMatch(Set.of(GROUP_WRITE, OTHERS_WRITE)::contains);
    if (others || !List.of(user, 0).contains(owner)) {
      throw new IOException("others than this user may write to " + all);
    }
  }
}
