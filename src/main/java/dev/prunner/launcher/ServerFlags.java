package dev.prunner.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The JVM options for a light server, where the user has not set others.
 *
 * <p>The maximum heap size remains the JVM's default, a quarter of the memory. Within that the heap
 * stays close to what is needed: the default initial heap would soon be full, mostly of garbage.
 * The initial sizes of heap and metaspace are those after a start, which saves full collections
 * during it.
 */
final class ServerFlags {

  /** A pattern for the user's options, and the options that we set when none matches. */
  private record Choice(Pattern users, List<String> ours) {

    static Choice of(String users, String... ours) {
      return new Choice(Pattern.compile(users), List.of(ours));
    }
  }

  private static final List<Choice> CHOICES =
      List.of(
          Choice.of("-XX:[+]Use\\w+GC", "-XX:+UseSerialGC"),
          Choice.of(
              "-Xint|-Xcomp|-Xmixed|-XX:(Tiered|[+-]TieredCompilation|CompilationMode).*",
              "-XX:TieredStopAtLevel=1"),
          Choice.of("-Xm[snx].*|-XX:(Initial|Max|Min)(Heap|RAM).*", "-Xms96m"),
          Choice.of("-XX:(Max)?MetaspaceSize=.*", "-XX:MetaspaceSize=128m"),
          Choice.of(
              "-XX:(Min|Max)HeapFreeRatio=.*",
              "-XX:MinHeapFreeRatio=15",
              "-XX:MaxHeapFreeRatio=30"));

  /** With these the JVM uses another archive of classes, or none that is made without them fits. */
  private static final Pattern OTHER_CLASSES =
      Pattern.compile(
          "-Xshare:.*|-XX:(SharedArchiveFile|ArchiveClassesAtExit|SharedClassListFile"
              + "|DumpLoadedClassList|AOT\\w*|ObjectAlignmentInBytes)=.*"
              + "|-XX:[+-](AutoCreateSharedArchive|RecordDynamicDumpInfo|DynamicDumpSharedSpaces"
              + "|UseZGC|UseCompressed\\w+|UseCompactObjectHeaders)"
              + "|-Xbootclasspath.*|-javaagent:.*|-agent(lib|path):.*|--patch-module.*"
              + "|--upgrade-module-path.*|--limit-modules.*");

  private ServerFlags() {}

  /**
   * The options to add in front of the user's.
   *
   * @param users options as the JVM has them, of the environment as well
   */
  static List<String> missingIn(List<String> users) {
    List<String> ours = new ArrayList<>();
    for (Choice choice : CHOICES) {
      if (noneMatches(users, choice.users())) {
        ours.addAll(choice.ours());
      }
    }
    return ours;
  }

  /**
   * The options to start with an archive of classes or, without one, to list the classes for it.
   *
   * @param java the feature version of the JVM
   * @return none if the user's options rule an archive out, or it cannot be made
   */
  static List<String> forArchive(List<String> users, ClassArchive archive, int java) {
    if (!noneMatches(users, OTHER_CLASSES)) {
      return List.of();
    }
    if (archive.exists()) {
      String silence = java >= 24 ? "-Xlog:cds=off,aot=off" : "-Xlog:cds=off";
      return List.of(silence, "-XX:SharedArchiveFile=" + CommandLine.bytes(archive.file()));
    }
    return archive.canBeMade()
        ? List.of(CommandLine.bytes(listingTo(archive.listOf(ProcessHandle.current().pid()))))
        : List.of();
  }

  /** The option that has the JVM list in a file which classes it loads. */
  static String listingTo(Path file) {
    return "-XX:DumpLoadedClassList=" + file;
  }

  private static boolean noneMatches(List<String> users, Pattern pattern) {
    return users.stream().noneMatch(option -> pattern.matcher(option).matches());
  }
}
