package dev.prunner.definition.yaml;

import dev.prunner.definition.LauncherDefinition;
import dev.prunner.definition.SshDefinition;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a launcher from YAML and checks it. */
final class LauncherParser {

  private static final int MOST_HOSTS = 100;
  private static final int HIGHEST_PORT = 65_535;

  /** Also the name of a metric's label and of a mark on the page. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,49}");

  /** None can be taken for an option of the client. */
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_:][A-Za-z0-9_.:%-]{0,252}");

  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");
  private static final Pattern OPTION = Pattern.compile("[A-Za-z][A-Za-z0-9]*[= ][^\\n\\r\\x00]+");
  private static final Pattern PATH = Pattern.compile("[^\\n\\r\\x00]*[^\\s][^\\n\\r\\x00]*");

  private final String name;
  private final Position at;
  private final YamlMapping yaml;
  private final Reporter reporter;

  private LauncherParser(String name, Position at, YamlMapping yaml, Reporter reporter) {
    this.name = name;
    this.at = at;
    this.yaml = yaml;
    this.reporter = reporter;
  }

  /** The launcher; valid only if no problem was reported. */
  static LauncherDefinition parse(String name, Position at, YamlMapping yaml, Reporter reporter) {
    return new LauncherParser(name, at, yaml, reporter).launcher();
  }

  private LauncherDefinition launcher() {
    checkName();
    yaml.refuseKeysUnknownIn(Place.LAUNCHER);
    Optional<LauncherType> unused = yaml.find(Keys.LAUNCHER_TYPE);
    if (!yaml.hasValue(Keys.LAUNCHER_TYPE)) {
      problem(at, "needs a 'type', such as 'type: ssh'");
    }
    return ssh();
  }

  private void checkName() {
    if (name.equals(LauncherDefinition.LOCAL)) {
      problem(at, "cannot be defined, since 'local' is this machine; give it another name");
    } else if (!NAME.matcher(name).matches()) {
      problem(at, "needs a name of letters, digits, '_', '-' and '.', at most 50");
    }
  }

  private SshDefinition ssh() {
    return new SshDefinition(
        name,
        reporter.source(at.line()),
        hosts(),
        text(Keys.SSH_USER, USER, "must be the name of a user"),
        port(),
        text(Keys.SSH_IDENTITY_FILE, PATH, "must be the path of a file"),
        slots(),
        text(Keys.LAUNCHER_WORKING_DIR, PATH, "must be a path on the hosts"),
        text(Keys.SSH_RUN_DIR, PATH, "must be a path on the hosts").orElseThrow(),
        options(),
        unreachableAfter());
  }

  private List<String> hosts() {
    List<YamlText> hosts = yaml.get(Keys.SSH_HOSTS);
    if (!yaml.hasValue(Keys.SSH_HOSTS)) {
      problem(at, "needs 'hosts', such as 'hosts: [build1, build2]'");
    } else if (hosts.isEmpty() || hosts.size() > MOST_HOSTS) {
      yaml.wrong(Keys.SSH_HOSTS, "must be a list of 1 to " + MOST_HOSTS + " hosts");
    }
    Set<String> seen = new HashSet<>();
    hosts.forEach(host -> checkHost(host, seen));
    return hosts.stream().map(YamlText::text).toList();
  }

  private void checkHost(YamlText host, Set<String> seen) {
    if (!HOST.matcher(host.text()).matches()) {
      reporter.problem(
          host.at(),
          "'hosts' must have names or addresses, not '%s'; the user goes to 'user', the port to 'port'"
              .formatted(host.text()));
    } else if (!seen.add(host.text())) {
      reporter.problem(
          host.at(), "'hosts' has '" + host.text() + "' twice; more tasks need more 'slots'");
    }
  }

  private OptionalInt port() {
    Optional<Integer> port = yaml.find(Keys.SSH_PORT);
    if (port.filter(number -> number < 1 || number > HIGHEST_PORT).isPresent()) {
      yaml.wrong(Keys.SSH_PORT, "must be from 1 to " + HIGHEST_PORT);
    }
    return port.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  private int slots() {
    int slots = yaml.get(Keys.SSH_SLOTS);
    if (slots < 1) {
      yaml.wrong(Keys.SSH_SLOTS, "must be at least 1");
    }
    return Math.max(1, slots);
  }

  private List<String> options() {
    List<YamlText> options = yaml.get(Keys.SSH_OPTIONS);
    options.stream()
        .filter(option -> !OPTION.matcher(option.text()).matches())
        .forEach(
            option ->
                reporter.problem(
                    option.at(), "'options' must have options of ssh, such as ProxyJump=gate"));
    return options.stream().map(YamlText::text).toList();
  }

  private Duration unreachableAfter() {
    Duration time = yaml.get(Keys.UNREACHABLE_AFTER);
    if (time.isZero()) {
      yaml.wrong(Keys.UNREACHABLE_AFTER, "must be longer than 0");
    }
    return time;
  }

  private Optional<String> text(Key<String> key, Pattern pattern, String wanted) {
    Optional<String> text = yaml.find(key);
    if (text.filter(value -> !pattern.matcher(value).matches()).isPresent()) {
      yaml.wrong(key, wanted);
    }
    return text;
  }

  private void problem(Position where, String message) {
    reporter.problem(where, "the launcher '" + name + "' " + message);
  }
}
