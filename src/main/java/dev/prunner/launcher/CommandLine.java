package dev.prunner.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The command line of a JVM, byte for byte: each character is one byte, whatever the locale.
 *
 * @param name by which it was called, such as {@code java}
 * @param jvmOptions in front of {@code -jar}, as they were typed
 * @param jar as it was typed
 * @param words behind the JAR
 */
record CommandLine(String name, List<String> jvmOptions, String jar, List<String> words) {

  private static final Path OURS = Path.of("/proc/self/cmdline");
  private static final String JAR = "-jar";
  private static final Charset CHARSET_OF_PATHS =
      Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

  CommandLine {
    jvmOptions = List.copyOf(jvmOptions);
    words = List.copyOf(words);
  }

  /**
   * That of this process.
   *
   * @param words the number of arguments of {@code main}
   * @return empty if the system does not tell, or if the JVM was not started with {@code -jar}
   */
  static Optional<CommandLine> ofThisProcess(int words) {
    try {
      return parse(Files.readAllBytes(OURS), words);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Optional<CommandLine> parse(byte[] text, int words) {
    List<String> all = Arrays.asList(new String(text, ISO_8859_1).split("\0", -1));
    int end = all.size() - 1; // Each one is followed by a NUL, also the last.
    int jar = end - words - 1;
    if (jar < 2 || !all.get(jar - 1).equals(JAR)) {
      return Optional.empty();
    }
    return Optional.of(
        new CommandLine(
            all.get(0), all.subList(1, jar - 1), all.get(jar), all.subList(jar + 1, end)));
  }

  /** The same for another JAR, with options in front of the user's, so that the user's win. */
  CommandLine with(List<String> moreOptions, String otherJar) {
    List<String> options = new ArrayList<>(moreOptions);
    options.addAll(jvmOptions);
    return new CommandLine(name, options, otherJar, words);
  }

  CommandLine replacing(String jvmOption, String other) {
    List<String> options = new ArrayList<>(jvmOptions);
    options.replaceAll(option -> option.equals(jvmOption) ? other : option);
    return new CommandLine(name, options, jar, words);
  }

  List<String> all() {
    List<String> all = new ArrayList<>(List.of(name));
    all.addAll(jvmOptions);
    all.addAll(List.of(JAR, jar));
    all.addAll(words);
    return all;
  }

  /** A path or other text of this JVM as the bytes that the system uses for it. */
  static String bytes(Object text) {
    return new String(text.toString().getBytes(CHARSET_OF_PATHS), ISO_8859_1);
  }
}
