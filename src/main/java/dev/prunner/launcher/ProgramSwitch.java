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
 * Makes this process run another program, as {@code exec} of a shell does: it keeps its id, its
 * parent, its environment, its standard streams, and what else its parent had opened for it.
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

  /** To be called first of all, while nothing is open but the JVM's own and the parent's. */
  static ProgramSwitch prepare() {
    return new ProgramSwitch(
        descriptors().filter(fd -> !isOfTheJvm(target(fd))).collect(Collectors.toSet()));
  }

  /**
   * Does not return.
   *
   * @param program its file
   * @param arguments from the name on, a character a byte
   * @param files of the server that stay in use
   * @throws LaunchException when it does not work; this process goes on then
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

  /** Of its library there is a copy beside the JAR that is run next; else it unpacks its own. */
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

  /** What a descriptor is for; empty for one that is closed already. */
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
