package dev.prunner.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lists the commands by what they are for. */
final class CommandGroups {

  private static final String OTHERS = "Others";

  /** A command that is in none is among the others. */
  private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put("Try and check", List.of("demo", "run", "validate", "schema", "plan", "next"));
    GROUPS.put("Jobs of a server", List.of("submit", "jobs", "job", "logs", "cancel", "retry"));
    GROUPS.put(
        "Operate a server",
        List.of(
            "pause",
            "resume",
            "reload",
            "backup",
            "launchers",
            "servers",
            "audit",
            "token",
            "debug",
            "import",
            "selftest"));
  }

  private CommandGroups() {}

  /** The sections of the help, with the list of commands in groups. */
  static Map<String, IHelpSectionRenderer> inHelp(CommandLine commands) {
    Map<String, IHelpSectionRenderer> sections = commands.getHelpSectionMap();
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroups::list);
    return sections;
  }

  private static String list(Help help) {
    StringBuilder text = new StringBuilder();
    grouped(help.subcommands())
        .forEach(
            (heading, commands) -> {
              text.append(System.lineSeparator()).append(heading).append(':');
              text.append(System.lineSeparator()).append(help.commandList(commands));
            });
    return text.toString();
  }

  private static Map<String, Map<String, Help>> grouped(Map<String, Help> commands) {
    Map<String, Map<String, Help>> grouped = new LinkedHashMap<>();
    List<String> rest = new ArrayList<>(commands.keySet());
    GROUPS.forEach(
        (heading, names) -> {
          grouped.put(heading, only(names, commands));
          rest.removeAll(names);
        });
    grouped.put(OTHERS, only(rest, commands));
    grouped.values().removeIf(Map::isEmpty); // A command has none.
    return grouped;
  }

  private static Map<String, Help> only(List<String> names, Map<String, Help> commands) {
    Map<String, Help> some = new LinkedHashMap<>();
    names.stream()
        .filter(commands::containsKey)
        .forEach(name -> some.put(name, commands.get(name)));
    return some;
  }
}
