package dev.prunner.app.config;

import dev.prunner.runner.ShutdownMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The whole configuration, read once.
 *
 * <p>Paths are absolute; relative ones count from the working directory of the server.
 *
 * @param path where the definitions are looked for, and the tasks' working directory
 * @param pattern the glob of the definitions below {@code path}
 * @param data where the server keeps its database, its keys and the tasks' output
 * @param database which database keeps the jobs
 * @param envFiles dotenv files whose values every task gets
 * @param watch whether changed definitions are loaded by themselves
 * @param pollInterval how often the definitions are looked at while {@code watch} is on
 * @param jwtSecret the secret shared with whoever issues HS256 tokens, at least 16 characters
 * @param provider whose tokens count instead of the server's own
 * @param containerSignIn whether users of the container are let in without a token
 * @param shell the shell of the tasks; empty: what the machine has
 * @param workingDir the tasks' working directory, where it is not {@code path}
 * @param killGrace how long a stopped task may take between SIGTERM and SIGKILL
 * @param shutdown what a planned stop does with running jobs
 * @param shutdownGrace how long running jobs may take with {@link ShutdownMode#WAIT}
 * @param maxRunningTasks how many tasks may run at once; empty: as many as are ready
 * @param retentionOfRemoved how long ended jobs are kept whose pipeline is not defined any more
 * @param accessLog whether each request to the API is a line of the log
 * @param compatJobs at most this many jobs are listed by prunner's own HTTP contract
 */
public record Settings(
    Path path,
    String pattern,
    Path data,
    DatabaseSettings database,
    EnvFiles envFiles,
    boolean watch,
    Duration pollInterval,
    Optional<String> jwtSecret,
    Optional<ProviderSettings> provider,
    boolean containerSignIn,
    Optional<String> shell,
    Optional<String> workingDir,
    Duration killGrace,
    ShutdownMode shutdown,
    Duration shutdownGrace,
    OptionalInt maxRunningTasks,
    Duration retentionOfRemoved,
    boolean accessLog,
    int compatJobs) {

  private static final int MINIMAL_SECRET = 16;

  /**
   * Reads every setting through a lookup by its name, such as {@code prunner.data}.
   *
   * @throws SettingsException for the first value that cannot be used
   */
  public static Settings read(Function<String, Optional<String>> lookup) {
    SettingsReader reader = new SettingsReader(lookup);
    return new Settings(
        reader.path("prunner.path", "."),
        reader.text("prunner.pattern").orElse("**/pipelines.{yml,yaml}"),
        data(lookup),
        DatabaseSettings.read(reader),
        envFiles(reader),
        reader.flag("prunner.watch", false),
        reader.positiveDuration("prunner.poll-interval", "30s"),
        jwtSecret(reader),
        ProviderSettings.read(reader),
        reader.flag("prunner.container-sign-in", false),
        reader.text("prunner.shell"),
        reader.text("prunner.working-dir"),
        reader.duration("prunner.kill-grace", "2s"),
        reader.choice("prunner.shutdown", ShutdownMode.WAIT),
        reader.duration("prunner.shutdown-grace", "30s"),
        reader.positiveNumber("prunner.max-running-tasks"),
        reader.positiveDuration("prunner.retention-of-removed", "168h"),
        reader.flag("prunner.access-log", false),
        reader.positiveNumber("prunner.compat-jobs").orElse(1000));
  }

  /**
   * Reads the data directory alone, for what must know it before all else can be read.
   *
   * @throws SettingsException when it is no path
   */
  public static Path data(Function<String, Optional<String>> lookup) {
    return new SettingsReader(lookup).path("prunner.data", ".prunner");
  }

  /** All but the secret, so that a log cannot give it away. */
  @Override
  public String toString() {
    return "Settings[path=" + path + ", pattern=" + pattern + ", data=" + data + "]";
  }

  private static EnvFiles envFiles(SettingsReader reader) {
    return new EnvFiles(
        reader.paths("prunner.env-files", ".env,.env.local"),
        reader.text("prunner.env-files").isPresent());
  }

  private static Optional<String> jwtSecret(SettingsReader reader) {
    Optional<String> named = reader.text("prunner.jwt-secret");
    if (named.isPresent()) {
      return named.map(secret -> longEnough("prunner.jwt-secret", secret));
    }
    ConfigFile file =
        new ConfigFile(
            reader.path("prunner.config", ".prunner.yml"),
            reader.text("prunner.config").isPresent());
    return file.jwtSecret().map(secret -> longEnough("jwt_secret in " + file.path(), secret));
  }

  private static String longEnough(String setting, String secret) {
    if (secret.length() < MINIMAL_SECRET) {
      throw new SettingsException(
          setting,
          "a secret of "
              + secret.length()
              + " characters can be guessed; take at least "
              + MINIMAL_SECRET);
    }
    return secret;
  }
}
