package dev.prunner.process.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds programs the way a shell does, so that it is done once and not at each start. */
final class Programs {

  private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

  private final List<Path> folders;

  Programs(String searchPath) {
    folders =
        Arrays.stream(searchPath.split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList();
  }

  /** Those of this process' own search path. */
  static Programs ofThisProcess() {
    return of(System.getenv());
  }

  static Programs of(Map<String, String> env) {
    return new Programs(env.getOrDefault("PATH", USUAL_PATH));
  }

  /** Where a program is, given by name or by path; absolute. */
  Optional<Path> find(String nameOrPath) {
    if (nameOrPath.contains("/")) {
      return Optional.of(Path.of(nameOrPath)).filter(Programs::isProgram).map(Path::toAbsolutePath);
    }
    return folders.stream()
        .map(folder -> folder.resolve(nameOrPath).toAbsolutePath())
        .filter(Programs::isProgram)
        .findFirst();
  }

  private static boolean isProgram(Path path) {
    return Files.isRegularFile(path) && Files.isExecutable(path);
  }
}
