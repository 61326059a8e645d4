package dev.prunner.definition.yaml;

import dev.prunner.definition.SshDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a launcher whose type is {@code ssh}. */
final class SshParser {

  private static final int MOST_HOSTS = 100;
  private static final int HIGHEST_PORT = 65_535;

  /** None can be taken for an option of the client. */
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_:][A-Za-z0-9_.:%-]{0,252}");

  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");
  private static final Pattern OPTION = Pattern.compile("[A-Za-z][A-Za-z0-9]*[= ][^\\n\\r\\x00]+");

  private final LauncherSection section;

  SshParser(LauncherSection section) {
    this.section = section;
  }

  SshDefinition launcher() {
    return new SshDefinition(
        section.name(),
        section.source(),
        hosts(),
        section.text(SshKeys.USER, USER, "must be the name of a user"),
        port(),
        section.text(SshKeys.IDENTITY_FILE, LauncherSection.PATH, "must be the path of a file"),
        section.atLeastOne(SshKeys.SLOTS),
        section.text(LauncherKeys.WORKING_DIR, LauncherSection.PATH, "must be a path on the hosts"),
        section
            .text(SshKeys.RUN_DIR, LauncherSection.PATH, "must be a path on the hosts")
            .orElseThrow(),
        options(),
        section.unreachableAfter());
  }

  private List<String> hosts() {
    List<YamlText> hosts = section.yaml().get(SshKeys.HOSTS);
    if (!section.yaml().hasValue(SshKeys.HOSTS)) {
      section.problem("needs 'hosts', such as 'hosts: [build1, build2]'");
    } else if (hosts.isEmpty() || hosts.size() > MOST_HOSTS) {
      section.yaml().wrong(SshKeys.HOSTS, "must be a list of 1 to " + MOST_HOSTS + " hosts");
    }
    Set<String> seen = new HashSet<>();
    hosts.forEach(host -> checkHost(host, seen));
    return hosts.stream().map(YamlText::text).toList();
  }

  private void checkHost(YamlText host, Set<String> seen) {
    if (!HOST.matcher(host.text()).matches()) {
      section
          .reporter()
          .problem(
              host.at(),
              "'hosts' must have names or addresses, not '%s'; the user goes to 'user', the port to 'port'"
                  .formatted(host.text()));
    } else if (!seen.add(host.text())) {
      section
          .reporter()
          .problem(
              host.at(), "'hosts' has '" + host.text() + "' twice; more tasks need more 'slots'");
    }
  }

  private OptionalInt port() {
    Optional<Integer> port = section.yaml().find(SshKeys.PORT);
    if (port.filter(number -> number < 1 || number > HIGHEST_PORT).isPresent()) {
      section.yaml().wrong(SshKeys.PORT, "must be from 1 to " + HIGHEST_PORT);
    }
    return port.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  private List<String> options() {
    List<YamlText> options = section.yaml().get(SshKeys.OPTIONS);
    options.stream()
        .filter(option -> !OPTION.matcher(option.text()).matches())
        .forEach(
            option ->
                section
                    .reporter()
                    .problem(
                        option.at(), "'options' must have options of ssh, such as ProxyJump=gate"));
    return options.stream().map(YamlText::text).toList();
  }
}
