package dev.prunner.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replaces this process by another program, like {@code exec} in a shell: it keeps its id, parent,
 * environment, standard streams, and the descriptors that it inherited.
 */
final class ProgramSwitch {

  private static final File DESCRIPTORS = new File("/proc/self/fd");
  private static final String JAVA_HOME = System.getProperty("java.home", "/");
  private static final int F_SETFD = 2;
  private static final int FD_CLOEXEC = 1;

  private final Set<String> inherited;

  private ProgramSwitch(Set<String> inherited) {
    this.inherited = inherited;
  }

  /** Must be called first, while only the JVM's and the inherited descriptors are open. */
  static ProgramSwitch prepare() {
    return new ProgramSwitch(
        descriptors().filter(fd -> !isOfTheJvm(target(fd))).collect(Collectors.toSet()));
  }

  /**
   * Does not return.
   *
   * @param program its file
   * @param arguments with the name first; each character is one byte
   * @param files the server's files that stay in use
   * @throws LaunchException if that fails; this process continues then
   */
  void to(Path program, List<String> arguments, Optional<Path> files) {
    prepareJna(files.map(directory -> directory.resolve(ServerFiles.NATIVE)));
    Optional<Path> kept = files.map(UsedDirectory::lock);
    try {
      NativeLibrary system = NativeLibrary.getProcess();
      Function fcntl = system.getFunction("fcntl");
      descriptors()
          .forEach(
              fd -> {
                boolean stays =
                    inherited.contains(fd) || kept.filter(target(fd)::equals).isPresent();
                invoke(fcntl, Integer.valueOf(fd), F_SETFD, stays ? 0 : FD_CLOEXEC);
              });
      List<Memory> strings = arguments.stream().map(ProgramSwitch::string).toList();
      invoke(system.getFunction("execv"), string(CommandLine.bytes(program)), pointers(strings));
      throw new LaunchException(program + " cannot be run: error " + Native.getLastError());
    } catch (LinkageError e) {
      throw new LaunchException("this process cannot run " + program + ": " + e, e);
    }
  }

  /** Has JNA load its library from the unpacked files, else unpack it itself. */
  private static void prepareJna(Optional<Path> files) {
    System.setProperty("jna.nosys", "true");
    files.ifPresent(path -> System.setProperty("jna.boot.library.path", path.toString()));
    System.setProperty("jna.tmpdir", System.getProperty("java.io.tmpdir"));
  }

  private static int invoke(Function function, Object... arguments) {
    return function.invokeInt(arguments);
  }

  private static Memory string(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    Memory memory = new Memory(bytes.length + 1L);
    memory.clear();
    memory.write(0, bytes, 0, bytes.length);
    return memory;
  }

  private static Memory pointers(List<Memory> strings) {
    Memory memory = new Memory((long) Native.POINTER_SIZE * (strings.size() + 1));
    memory.clear();
    for (int i = 0; i < strings.size(); i++) {
      memory.setPointer((long) Native.POINTER_SIZE * i, strings.get(i));
    }
    return memory;
  }

  private static Stream<String> descriptors() {
    String[] numbers = DESCRIPTORS.list();
    return numbers == null ? Stream.empty() : Stream.of(numbers);
  }

  /** The file of a descriptor; empty if it is closed already. */
  private static Path target(String descriptor) {
    try {
      return Files.readSymbolicLink(DESCRIPTORS.toPath().resolve(descriptor));
    } catch (IOException e) {
      return Path.of("");
    }
  }

  private static boolean isOfTheJvm(Path target) {
    String name = target.toString();
    return target.startsWith(JAVA_HOME) || name.endsWith(".jar") || name.endsWith(".jsa");
  }
}
