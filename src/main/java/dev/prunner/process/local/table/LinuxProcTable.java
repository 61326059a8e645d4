package dev.prunner.process.local.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads /proc. */
public final class LinuxProcTable implements ProcTable {

  private static final Path PROC = Path.of("/proc");
  private static final String MARK_IS = MARK + "=";

  /* Fields of stat, counted from the one behind the program's name. */
  private static final int STATE = 0;
  private static final int GROUP = 2;
  private static final int SESSION = 3;
  private static final int START = 19;
  private static final int SIZE = 20;

  /** The length of a stat is below it. */
  private static final int LINE = 1024;

  private final Path proc;
  private final String bootId;

  LinuxProcTable() {
    this(PROC);
  }

  LinuxProcTable(Path proc) {
    this.proc = proc;
    this.bootId = readBootId(proc.resolve("sys/kernel/random/boot_id"));
  }

  /** Whether this machine has one. */
  public static boolean isHere() {
    return Files.isReadable(PROC.resolve("self/stat"));
  }

  @Override
  public List<Proc> alive() throws IOException {
    List<Proc> found = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[1-9]*")) {
      for (Path folder : folders) {
        readOneOfMany(folder).ifPresent(found::add);
      }
    } catch (DirectoryIteratorException failure) {
      throw failure.getCause();
    }
    return found;
  }

  @Override
  public Optional<Proc> find(long pid) throws IOException {
    return read(folderOf(pid));
  }

  @Override
  public Optional<String> markOf(Proc process) throws IOException {
    try {
      return markIn(text(folderOf(process.pid()).resolve("environ")));
    } catch (NoSuchFileException | AccessDeniedException noneForUs) {
      return Optional.empty();
    } catch (IOException failure) {
      if (hasMemory(process)) {
        throw failure;
      }
      return Optional.empty();
    }
  }

  /** An environment is in memory: one that is dying has none any more, nor have kernel threads. */
  private boolean hasMemory(Proc process) throws IOException {
    String[] fields = fieldsBehindName(stat(folderOf(process.pid())));
    return fields.length > SIZE && !fields[SIZE].equals("0");
  }

  @Override
  public String bootId() {
    return bootId;
  }

  private Path folderOf(long pid) {
    return proc.resolve(Long.toString(pid));
  }

  /** Of other users' processes the system may tell nothing; they are not for us to end. */
  private Optional<Proc> readOneOfMany(Path folder) throws IOException {
    try {
      return read(folder);
    } catch (IOException failure) {
      if (isOurs(folder)) {
        throw failure;
      }
      return Optional.empty();
    }
  }

  private boolean isOurs(Path folder) throws IOException {
    try {
      return Files.getAttribute(folder, "unix:uid").equals(Files.getAttribute(self(), "unix:uid"));
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  private Path self() {
    return proc.resolve("self");
  }

  private static Optional<Proc> read(Path folder) throws IOException {
    return parse(stat(folder));
  }

  /**
   * Empty when there is no such process. One that dies while it is read fails in several ways, but
   * then its folder has gone.
   */
  private static String stat(Path folder) throws IOException {
    Path file = folder.resolve("stat");
    Optional<String> line = lineOf(file);
    try {
      return line.isPresent() ? line.get() : text(file);
    } catch (NoSuchFileException gone) {
      return "";
    } catch (IOException failure) {
      if (Files.notExists(folder)) {
        return "";
      }
      throw failure;
    }
  }

  static Optional<Proc> parse(String stat) {
    String[] fields = fieldsBehindName(stat);
    if (fields.length <= START || isDead(fields[STATE])) {
      return Optional.empty();
    }
    return Optional.of(
        new Proc(
            Long.parseLong(stat.substring(0, stat.indexOf(' '))),
            Long.parseLong(fields[GROUP]),
            Long.parseLong(fields[SESSION]),
            Long.parseLong(fields[START])));
  }

  /**
   * The second field, the program's name in brackets, may hold anything, also blanks and brackets.
   */
  private static String[] fieldsBehindName(String stat) {
    return stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", SIZE + 2);
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

  /** Tasks of another boot have vanished, so that it must not be mistaken for another. */
  private static String readBootId(Path file) {
    try {
      return text(file).strip();
    } catch (NoSuchFileException none) {
      return "unknown";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "It is not known which boot of the machine this is", unreadable);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), ISO_8859_1);
  }

  /**
   * The one line of a file, read by as few system calls as can be, for a look reads hundreds; empty
   * when that did not work, which does not tell why.
   */
  private static Optional<String> lineOf(Path file) {
    byte[] bytes = new byte[LINE];
    try (InputStream in = new FileInputStream(file.toFile())) {
      int length = in.read(bytes);
      return length > 0 && bytes[length - 1] == '\n'
          ? Optional.of(new String(bytes, 0, length, ISO_8859_1))
          : Optional.empty();
    } catch (IOException unclear) {
      return Optional.empty();
    }
  }
}
