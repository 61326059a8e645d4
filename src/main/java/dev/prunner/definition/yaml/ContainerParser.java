package dev.prunner.definition.yaml;

import dev.prunner.definition.ContainerDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads a launcher whose type is {@code container}. */
final class ContainerParser {

  /** One word that the engine cannot take for an option. */
  private static final Pattern WORD = Pattern.compile("[^\\s\\x00-][^\\s\\x00]*");

  private static final Pattern COMMAND = Pattern.compile("[^\\s\\x00-][^\\n\\r\\x00]*");
  private static final Pattern ABSOLUTE = Pattern.compile("/[^\\n\\r\\x00]*");
  private static final Pattern VOLUME =
      Pattern.compile("[^:\\n\\r\\x00-][^:\\n\\r\\x00]*:/[^:\\n\\r\\x00]+(?::[A-Za-z,=]+)?");
  private static final Pattern OPTION = Pattern.compile("[^\\n\\r\\x00]+");

  /** Where what prunner gives to a container is. */
  private static final Pattern OURS = Pattern.compile("[^:]*:/prunner/?(?::.*)?");

  /** Each would take away something that is promised of a task. */
  private static final Set<String> SET_BY_PRUNNER =
      Set.of(
          "--name",
          "--entrypoint",
          "--rm",
          "--detach",
          "-d",
          "--interactive",
          "-i",
          "--tty",
          "-t",
          "-it",
          "-ti",
          "--init",
          "--pid",
          "--restart",
          "--stop-signal",
          "--cidfile",
          "--replace");

  private final LauncherSection section;

  ContainerParser(LauncherSection section) {
    this.section = section;
  }

  ContainerDefinition launcher() {
    return new ContainerDefinition(
        section.name(),
        section.source(),
        command(),
        image(),
        volumes(),
        section.text(ContainerKeys.NETWORK, WORD, "must be the name of a network, such as none"),
        section.text(ContainerKeys.USER, WORD, "must be the name or the number of a user"),
        env(),
        options(),
        section
            .text(
                LauncherKeys.WORKING_DIR,
                ABSOLUTE,
                "must be a path in the container, from its root")
            .orElse("/"),
        section.atLeastOne(ContainerKeys.SLOTS),
        section.unreachableAfter());
  }

  private List<String> command() {
    String command =
        section
            .text(ContainerKeys.COMMAND, COMMAND, "must be a command, such as podman or docker")
            .orElseThrow();
    return List.of(command.strip().split("\\s+"));
  }

  private String image() {
    if (!section.yaml().hasValue(ContainerKeys.IMAGE)) {
      section.problem("needs an 'image', such as 'image: \"debian:12\"'");
    }
    return section
        .text(ContainerKeys.IMAGE, WORD, "must be the name of an image, such as debian:12")
        .orElse("");
  }

  private List<String> volumes() {
    return checked(
        ContainerKeys.VOLUMES,
        volume -> VOLUME.matcher(volume).matches() && !OURS.matcher(volume).matches(),
        "'volumes' must have volumes such as ./data:/data, not at /prunner, but has '%s'");
  }

  private List<String> options() {
    return checked(
        ContainerKeys.OPTIONS,
        option ->
            OPTION.matcher(option).matches() && !SET_BY_PRUNNER.contains(option.split("=", 2)[0]),
        "'options' cannot have '%s': prunner itself says how a container begins and ends");
  }

  private List<String> checked(Key<List<YamlText>> key, Predicate<String> isGood, String problem) {
    List<YamlText> texts = section.yaml().get(key);
    texts.stream()
        .filter(text -> !isGood.test(text.text()))
        .forEach(text -> section.reporter().problem(text.at(), problem.formatted(text.text())));
    return texts.stream().map(YamlText::text).toList();
  }

  private Map<String, String> env() {
    Map<String, String> env = section.yaml().get(ContainerKeys.ENV);
    Optional<String> wrong =
        env.keySet().stream().filter(name -> name.isEmpty() || name.contains("=")).findFirst();
    wrong.ifPresent(
        name ->
            section
                .yaml()
                .wrong(ContainerKeys.ENV, "must have names of variables, not '" + name + "'"));
    return env;
  }
}
