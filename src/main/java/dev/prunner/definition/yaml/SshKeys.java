package dev.prunner.definition.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table of the keys of a launcher whose type is {@code ssh}. */
final class SshKeys {

  /** In the order of the table. */
  static final List<Key<?>> ALL = new ArrayList<>();

  static {
    ALL.add(LauncherKeys.typeIs(LauncherType.SSH));
  }

  static final Key<List<YamlText>> HOSTS =
      key(
          "hosts",
          new ValueType.Texts("hosts"),
          List.of(),
          "Names or addresses, as ssh takes them. A task runs on the one with the most free slots.");

  static final Key<String> USER =
      key(
          "user",
          new ValueType.Text(),
          "Whom to be on the hosts; by default as the configuration of ssh says.");

  static final Key<Integer> PORT =
      key(
          "port",
          new ValueType.WholeNumber(false),
          "The port of the hosts; by default as the configuration of ssh says.");

  static final Key<String> IDENTITY_FILE =
      key(
          "identity_file",
          new ValueType.Text(),
          "A private key without a passphrase, relative to prunner.path; by default as the"
              + " configuration of ssh says.");

  static final Key<Integer> SLOTS =
      key("slots", new ValueType.WholeNumber(false), 4, "Tasks that run at once on each host.");

  static final Key<String> RUN_DIR =
      key(
          "run_dir",
          new ValueType.Text(),
          ".prunner/runs",
          "Where the files of running tasks are on a host, relative to the home directory.");

  static final Key<List<YamlText>> OPTIONS =
      key(
          "options",
          new ValueType.Texts("options of ssh"),
          List.of(),
          "More options of ssh, such as ProxyJump=gate.");

  static {
    ALL.add(LauncherKeys.WORKING_DIR);
    ALL.add(LauncherKeys.UNREACHABLE_AFTER);
  }

  private SshKeys() {}

  private static <T> Key<T> key(String name, ValueType<T> type, String description) {
    return add(new Key<>(name, Set.of(Place.SSH), type, Optional.empty(), description));
  }

  private static <T> Key<T> key(String name, ValueType<T> type, T fallback, String description) {
    return add(new Key<>(name, Set.of(Place.SSH), type, Optional.of(fallback), description));
  }

  private static <T> Key<T> add(Key<T> key) {
    ALL.add(key);
    return key;
  }
}
