package dev.prunner.process.local;

import dev.prunner.process.local.table.Proc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Control groups (version 2), one for each wrapper, which what a task starts cannot leave by
 * itself: neither a session of its own nor an empty environment hides it. There are some where the
 * system lets this process make them below its own, as systemd does with {@code Delegate=yes}. A
 * group costs some milliseconds, once for all tasks of a wrapper.
 */
final class Cgroups {

  private static final Path SELF = Path.of("/proc/self");
  private static final String PREFIX = "prunner-";
  private static final String PROCESSES = "cgroup.procs";
  private static final int LINKS_OF_A_LEAF = 2;
  private static final Pattern OWN = Pattern.compile("(?m)^0::(/.*)$");
  private static final Pattern MOUNT =
      Pattern.compile("(?m)^\\S+ \\S+ \\S+ (\\S+) (\\S+) .* - cgroup2 ");

  private final Optional<Path> parent;

  private Cgroups(Optional<Path> parent) {
    this.parent = parent;
  }

  /** Those below the group of this process; none where it cannot make any. */
  static Cgroups ofThisProcess() {
    try {
      String own = Files.readString(SELF.resolve("cgroup"));
      String mounts = Files.readString(SELF.resolve("mountinfo"));
      return new Cgroups(find(own, mounts).filter(Cgroups::canHaveGroups));
    } catch (IOException notLinux) {
      return new Cgroups(Optional.empty());
    }
  }

  /** Where the group of a process is, by the texts of its "cgroup" and "mountinfo". */
  static Optional<Path> find(String cgroup, String mountinfo) {
    Matcher own = OWN.matcher(cgroup);
    Matcher mount = MOUNT.matcher(mountinfo);
    if (!own.find() || !mount.find()) {
      return Optional.empty();
    }
    Path root = Path.of(mount.group(1));
    Path group = Path.of(own.group(1));
    return group.startsWith(root) && !group.toString().contains("..")
        ? Optional.of(Path.of(mount.group(2)).resolve(root.relativize(group)))
        : Optional.empty();
  }

  private static boolean canHaveGroups(Path group) {
    return Files.isWritable(group) && Files.isWritable(group.resolve(PROCESSES));
  }

  boolean areThere() {
    return parent.isPresent();
  }

  /**
   * Gives a wrapper that has started nothing yet a group of its own, and removes those that nobody
   * needs any more. Without one its tasks are known by less.
   */
  synchronized void add(Proc wrapper) {
    if (parent.isEmpty()) {
      return;
    }
    removeEmpty(parent.get());
    try {
      Path group = Files.createDirectory(of(wrapper.pid(), wrapper.start()).orElseThrow());
      Files.writeString(group.resolve(PROCESSES), Long.toString(wrapper.pid()));
    } catch (IOException refused) {
      Trouble.log("A control group was not made: a task may leave processes behind", refused);
    }
  }

  /**
   * The ids of all processes in the group of a wrapper, which it is one of; empty if it has none.
   *
   * @throws UncheckedIOException when they are not known
   */
  Set<Long> processesOf(long wrapper, long start) {
    Set<Long> found = new HashSet<>();
    of(wrapper, start).ifPresent(group -> collect(group, found));
    return found;
  }

  private Optional<Path> of(long wrapper, long start) {
    return parent.map(group -> group.resolve(PREFIX + wrapper + "-" + start));
  }

  /** A task may have made groups in its own. */
  private static void collect(Path group, Set<Long> into) {
    try {
      Files.readAllLines(group.resolve(PROCESSES)).stream().map(Long::valueOf).forEach(into::add);
      if (hasGroups(group)) {
        children(group, "*").forEach(child -> collect(child, into));
      }
    } catch (NoSuchFileException none) {
      // It has gone, or there never was one.
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The processes of a control group are unknown", unreadable);
    }
  }

  /** Each folder in a folder is one more link to it; asking so saves a look at twenty files. */
  private static boolean hasGroups(Path group) throws IOException {
    return (int) Files.getAttribute(group, "unix:nlink") != LINKS_OF_A_LEAF;
  }

  /** The system refuses to remove one with processes. */
  private static void removeEmpty(Path parent) {
    try {
      children(parent, PREFIX + "*").forEach(Cgroups::removeIfEmpty);
    } catch (IOException unreadable) {
      // It is tried again with the next wrapper.
    }
  }

  private static void removeIfEmpty(Path group) {
    try {
      if (hasGroups(group)) {
        children(group, "*").forEach(Cgroups::removeIfEmpty);
      }
      Files.delete(group);
    } catch (IOException inUse) {
      // Or somebody else has removed it.
    }
  }

  private static List<Path> children(Path group, String glob) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(group, glob)) {
      return StreamSupport.stream(all.spliterator(), false).filter(Files::isDirectory).toList();
    }
  }
}
