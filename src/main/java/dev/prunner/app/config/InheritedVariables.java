package dev.prunner.app.config;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which variables of the server's environment reach its tasks: all but the settings of this
 * project, in every spelling, and the options of the JVM, which can have settings in them.
 */
public final class InheritedVariables {

  /** As they are written in an environment. */
  private static final Set<String> SETTINGS =
      Set.of(
          "PRUNNER_ACCESS",
          "PRUNNER_ACCESS_LOG",
          "PRUNNER_ADDRESS",
          "PRUNNER_ADMIN_GROUPS",
          "PRUNNER_ARCHIVE_DELAY",
          "PRUNNER_AUDIT_RETENTION",
          "PRUNNER_CACHE",
          "PRUNNER_COMPAT_JOBS",
          "PRUNNER_CONFIG",
          "PRUNNER_CONFIG_MODE",
          "PRUNNER_CONTAINER_SIGN_IN",
          "PRUNNER_CORS_ORIGINS",
          "PRUNNER_DATA",
          "PRUNNER_DATASOURCE",
          "PRUNNER_ENV_FILES",
          "PRUNNER_FRAME_ANCESTORS",
          "PRUNNER_GROUPS_CLAIM",
          "PRUNNER_HTTP_PORT",
          "PRUNNER_JDBC_PASSWORD",
          "PRUNNER_JDBC_PASSWORD_FILE",
          "PRUNNER_JDBC_START_TIMEOUT",
          "PRUNNER_JDBC_URL",
          "PRUNNER_JDBC_USER",
          "PRUNNER_JWT_REQUIRE_EXP",
          "PRUNNER_JWT_SECRET",
          "PRUNNER_JWT_SECRET_FILE",
          "PRUNNER_KEYS",
          "PRUNNER_KILL_GRACE",
          "PRUNNER_LAUNCHERS",
          "PRUNNER_CLUSTER",
          "PRUNNER_OUTPUTS",
          "PRUNNER_LEASE",
          "PRUNNER_TAKEOVER_AFTER",
          "PRUNNER_SERVER_NAME",
          "PRUNNER_ADVERTISE_URL",
          "PRUNNER_KUBERNETES_LIBRARIES",
          "PRUNNER_MAIL_ENCRYPTION",
          "PRUNNER_MAIL_FROM",
          "PRUNNER_MAIL_HOST",
          "PRUNNER_MAIL_PASSWORD",
          "PRUNNER_MAIL_PASSWORD_FILE",
          "PRUNNER_MAIL_PORT",
          "PRUNNER_MAIL_SESSION",
          "PRUNNER_MAIL_USER",
          "PRUNNER_MAX_BODY",
          "PRUNNER_MAX_RUNNING_TASKS",
          "PRUNNER_MAX_SUBMITS_PER_MINUTE",
          "PRUNNER_MAX_VARIABLES",
          "PRUNNER_MAX_WAITING_PER_USER",
          "PRUNNER_NOTIFY_PRIVATE",
          "PRUNNER_NOTIFY_RETENTION",
          "PRUNNER_PATH",
          "PRUNNER_PATTERN",
          "PRUNNER_POLL_INTERVAL",
          "PRUNNER_RETENTION_OF_REMOVED",
          "PRUNNER_SERVER",
          "PRUNNER_SHELL",
          "PRUNNER_SHUTDOWN",
          "PRUNNER_SHUTDOWN_GRACE",
          "PRUNNER_START_DIRECTORY",
          "PRUNNER_TASK_WRAPPER",
          "PRUNNER_TOKEN",
          "PRUNNER_TRUSTED_PROXIES",
          "PRUNNER_URL",
          "PRUNNER_VERBOSE",
          "PRUNNER_WATCH",
          "PRUNNER_WORKING_DIR");

  private static final Set<String> JVM_OPTIONS =
      Set.of("JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

  private InheritedVariables() {}

  /** Those that reach tasks. */
  public static Map<String, String> of(Map<String, String> environment) {
    Map<String, String> inherited = new TreeMap<>(environment);
    inherited.keySet().removeIf(InheritedVariables::isHidden);
    return inherited;
  }

  /** MicroProfile Config finds a setting with dots, with underscores and in capitals. */
  static boolean isHidden(String variable) {
    String name = variable.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    return SETTINGS.contains(name) || name.startsWith("MP_JWT_") || JVM_OPTIONS.contains(name);
  }
}
