package dev.prunner.definition.yaml;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the files of definitions.
 *
 * <p>Symbolic links are followed, and a file that is reached in two ways counts once. Directories
 * named {@code .git}, {@code node_modules} and {@code .prunner} are skipped, and so is the data
 * directory, which has a directory for each job that is kept.
 */
final class PipelineFiles {

  private static final Set<String> PASSED_OVER = Set.of(".git", "node_modules", ".prunner");

  private final Path base;
  private final Path data;
  private final PathMatcher matcher;

  PipelineFiles(Path base, Path data, String glob) {
    this.base = base;
    this.data = data;
    // Two stars match any number of directories, including none.
    this.matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob.replace("**/", "{**/,}"));
  }

  /** The files, relative to the base directory, in sorted order. */
  Collection<Path> find(Reporter reporter) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        base,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {

          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            boolean passOver = PASSED_OVER.contains(nameOf(dir)) || dir.equals(data);
            return passOver && !dir.equals(base)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path relative = base.relativize(file);
            if (matcher.matches(relative)) {
              found.add(relative);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(base)) {
              throw e;
            }
            if (!(e instanceof FileSystemLoopException)) {
              reporter
                  .inFile(base.relativize(file).toString())
                  .warning(1, "cannot be listed: " + e);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(Comparator.comparing(Path::toString));
    return onceEach(found);
  }

  private Collection<Path> onceEach(List<Path> files) throws IOException {
    Map<Path, Path> byRealPath = new LinkedHashMap<>();
    for (Path file : files) {
      Path absolute = base.resolve(file);
      byRealPath.putIfAbsent(Files.exists(absolute) ? absolute.toRealPath() : absolute, file);
    }
    return byRealPath.values();
  }

  private static String nameOf(Path dir) {
    Path name = dir.getFileName();
    return name == null ? "" : name.toString();
  }
}
