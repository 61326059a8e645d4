package dev.prunner.app.config;

import dev.prunner.access.AccessRules;
import dev.prunner.definition.Access;
import dev.prunner.definition.DefinitionException;
import dev.prunner.definition.Definitions;
import dev.prunner.definition.Problem;
import dev.prunner.definition.yaml.AccessYaml;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may do what, as far as no pipeline says it.
 *
 * @param fallback for what a pipeline does not limit
 * @param adminGroups the groups that may do everything
 * @param limits whether something is limited even if no pipeline does it
 */
public record AccessSettings(Access fallback, Set<String> adminGroups, boolean limits) {

  private static final String ACCESS = "prunner.access";
  private static final String ADMIN_GROUPS = "prunner.admin-groups";

  /** Such that no provider has it by accident. */
  private static final Set<String> USUAL_ADMINS = Set.of("prunner-admin");

  static AccessSettings read(SettingsReader reader) {
    Set<String> admins = reader.words(ADMIN_GROUPS);
    Access fallback = reader.text(ACCESS).map(AccessSettings::parse).orElse(Access.OPEN);
    return new AccessSettings(
        fallback,
        admins.isEmpty() ? USUAL_ADMINS : admins,
        !admins.isEmpty() || !fallback.isOpen());
  }

  private static Access parse(String text) {
    try {
      return AccessYaml.read(text);
    } catch (DefinitionException e) {
      String problems =
          e.problems().stream().map(Problem::message).collect(Collectors.joining("; "));
      throw new SettingsException(
          ACCESS, problems + "; it is written like {start: [editors], view: [staff]}", e);
    }
  }

  /** The rules for these pipelines. */
  public AccessRules rules(Definitions definitions) {
    return new AccessRules(definitions, fallback, adminGroups, limits);
  }
}
