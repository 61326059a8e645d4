package dev.prunner.definition.yaml;

import dev.prunner.definition.KubernetesDefinition;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a launcher whose type is {@code kubernetes}. */
final class KubernetesParser {

  /** What the API demands of names, so that a mistake is told before a task runs. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?");

  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:/@-]{0,499}");
  private static final Pattern QUANTITY =
      Pattern.compile("[0-9]+(?:\\.[0-9]+)?(?:m|k|[KMGTPE]i?)?");
  private static final Pattern KEY =
      Pattern.compile("(?:[a-z0-9.-]{1,253}/)?[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");
  private static final Pattern VALUE =
      Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?");

  private final LauncherSection section;

  KubernetesParser(LauncherSection section) {
    this.section = section;
  }

  KubernetesDefinition launcher() {
    return new KubernetesDefinition(
        section.name(),
        section.source(),
        required(KubernetesKeys.NAMESPACE, NAMESPACE, "must be the name of a namespace", "jobs"),
        required(KubernetesKeys.IMAGE, IMAGE, "must be the name of an image", "debian:12"),
        section.text(KubernetesKeys.KUBECONFIG, LauncherSection.PATH, "must be the path of a file"),
        section.text(KubernetesKeys.CONTEXT, LauncherSection.PATH, "must be the name of a context"),
        texts(KubernetesKeys.RESOURCES, QUANTITY, "an amount such as 500m or 512Mi"),
        section.text(KubernetesKeys.SERVICE_ACCOUNT, NAME, "must be the name of a service account"),
        texts(KubernetesKeys.LABELS, VALUE, "a label's value"),
        texts(KubernetesKeys.NODE_SELECTOR, VALUE, "a label's value"),
        pullSecrets(),
        section.text(LauncherKeys.WORKING_DIR, LauncherSection.PATH, "must be a path in the image"),
        section.unreachableAfter());
  }

  private String required(Key<String> key, Pattern pattern, String wanted, String example) {
    if (!section.yaml().hasValue(key)) {
      section.problem("needs '%s', such as '%s: %s'".formatted(key.name(), key.name(), example));
    }
    return section.text(key, pattern, wanted).orElse("");
  }

  private Map<String, String> texts(Key<Map<String, String>> key, Pattern pattern, String wanted) {
    Map<String, String> texts = section.yaml().get(key);
    texts.forEach(
        (name, value) -> {
          if (!KEY.matcher(name).matches()) {
            section.yaml().wrong(key, "cannot have the name '%s'".formatted(name));
          } else if (!pattern.matcher(value).matches()) {
            section
                .yaml()
                .wrong(key, "must have %s for '%s', not '%s'".formatted(wanted, name, value));
          }
        });
    return texts;
  }

  private List<String> pullSecrets() {
    List<YamlText> names = section.yaml().get(KubernetesKeys.IMAGE_PULL_SECRETS);
    names.stream()
        .filter(name -> !NAME.matcher(name.text()).matches())
        .forEach(
            name ->
                section
                    .reporter()
                    .problem(name.at(), "'image_pull_secrets' must have names of Secrets"));
    return names.stream().map(YamlText::text).toList();
  }
}
