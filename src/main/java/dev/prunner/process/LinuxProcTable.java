package dev.prunner.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads /proc. */
final class LinuxProcTable implements ProcTable {

  private static final Path PROC = Path.of("/proc");
  private static final String MARK_IS = Wrapper.MARK + "=";

  private final Path proc;
  private final String bootId;

  LinuxProcTable() {
    this(PROC);
  }

  LinuxProcTable(Path proc) {
    this.proc = proc;
    this.bootId =
        text(proc.resolve("sys/kernel/random/boot_id")).map(String::strip).orElse("unknown");
  }

  static boolean isHere() {
    return Files.isReadable(PROC.resolve("self/stat"));
  }

  @Override
  public List<Proc> alive() throws IOException {
    List<Proc> found = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[1-9]*")) {
      folders.forEach(folder -> read(folder).ifPresent(found::add));
    }
    return found;
  }

  @Override
  public Optional<Proc> find(long pid) {
    return read(proc.resolve(Long.toString(pid)));
  }

  @Override
  public Optional<String> markOf(Proc process) {
    return text(proc.resolve(process.pid() + "/environ")).flatMap(LinuxProcTable::markIn);
  }

  @Override
  public String bootId() {
    return bootId;
  }

  private static Optional<Proc> read(Path folder) {
    return text(folder.resolve("stat")).flatMap(LinuxProcTable::parse);
  }

  /**
   * The second field, the program's name in brackets, may hold anything, also blanks and brackets.
   */
  static Optional<Proc> parse(String stat) {
    int behindName = stat.lastIndexOf(')') + 2;
    if (behindName >= stat.length()) {
      return Optional.empty();
    }
    String[] fields = stat.substring(behindName).split(" ", -1);
    if (isDead(fields[0])) {
      return Optional.empty();
    }
    return Optional.of(
        new Proc(
            Long.parseLong(stat.substring(0, stat.indexOf(' '))),
            Long.parseLong(fields[2]),
            Long.parseLong(fields[3]),
            Long.parseLong(fields[19])));
  }

  private static boolean isDead(String state) {
    return state.equals("Z") || state.equalsIgnoreCase("X");
  }

  private static Optional<String> markIn(String environ) {
    return Arrays.stream(environ.split("\0"))
        .filter(variable -> variable.startsWith(MARK_IS))
        .map(variable -> variable.substring(MARK_IS.length()))
        .findFirst();
  }

  /** Empty when the process has gone meanwhile, or is not ours to read. */
  private static Optional<String> text(Path file) {
    try {
      return Optional.of(new String(Files.readAllBytes(file), ISO_8859_1));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
