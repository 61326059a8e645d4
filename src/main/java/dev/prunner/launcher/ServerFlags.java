package dev.prunner.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which options make the JVM a light server, as far as the user's own leave it open.
 *
 * <p>The maximum of the heap stays the JVM's own, a quarter of the memory. What it takes of that is
 * kept close to what it needs, since the default of the initial heap would be in use after a few
 * seconds, garbage for the most part.
 */
final class ServerFlags {

  /** What is looked for in the user's options, and what is ours if it is not found. */
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
          Choice.of("-Xm[snx].*|-XX:(Initial|Max|Min)(Heap|RAM).*", "-Xms24m"),
          Choice.of(
              "-XX:(Min|Max)HeapFreeRatio=.*",
              "-XX:MinHeapFreeRatio=15",
              "-XX:MaxHeapFreeRatio=30"));

  /**
   * With these the JVM has another archive of classes, or one could not be made of what it runs.
   */
  private static final Pattern OTHER_CLASSES =
      Pattern.compile(
          "-Xshare:.*|-XX:(SharedArchiveFile|ArchiveClassesAtExit|SharedClassListFile|AOT)\\w*=.*"
              + "|-XX:[+-](AutoCreateSharedArchive|RecordDynamicDumpInfo|DynamicDumpSharedSpaces)"
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
   * The options to start with the classes of an archive, or to have them written there.
   *
   * @param java the version of the JVM. From 19 on it finds out itself whether to write one
   * @return none if the user's options do not go with it
   */
  static List<String> forArchive(List<String> users, ClassArchive archive, int java) {
    if (!noneMatches(users, OTHER_CLASSES) || !archive.isOfUse()) {
      return List.of();
    }
    List<String> ours = new ArrayList<>(List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
    if (java >= 24) {
      ours.add("-Xlog:aot=off");
    }
    String file = CommandLine.bytes(archive.file());
    if (java < 19 && !archive.isThere()) {
      ours.add("-XX:ArchiveClassesAtExit=" + file);
      return ours;
    }
    if (java >= 19 && archive.canBeWritten()) {
      ours.add("-XX:+AutoCreateSharedArchive");
    }
    ours.add("-XX:SharedArchiveFile=" + file);
    return ours;
  }

  private static boolean noneMatches(List<String> users, Pattern pattern) {
    return users.stream().noneMatch(option -> pattern.matcher(option).matches());
  }
}
