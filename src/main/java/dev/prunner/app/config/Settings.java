package dev.prunner.app.config;

import dev.prunner.api.edge.TrustedProxies;
import dev.prunner.queue.JobLimits;
import dev.prunner.runner.ShutdownMode;
import dev.prunner.secret.KeyFile;
import dev.prunner.secret.SealKey;
import dev.prunner.security.KeyFiles;
import dev.prunner.web.OtherOrigins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * The whole configuration, read once.
 *
 * <p>Paths are absolute; relative ones are resolved against the server's working directory.
 *
 * @param path the base directory of the definitions
 * @param pattern the glob of the definitions below {@code path}
 * @param launchers a file of launchers beside the definitions, if there is one
 * @param data where the server keeps its database, its keys and the tasks' output
 * @param outputs where the tasks' output is instead
 * @param givenKeys a directory with the keys that others have made; if empty, the server makes them
 * @param database which database keeps the jobs
 * @param cluster how the jobs are shared with other servers; empty if they are not
 * @param envFiles dotenv files for the environment of every task
 * @param watch whether changed definitions are reloaded automatically
 * @param pollInterval how often {@code watch} checks the definitions
 * @param jwtSecret the secret shared with whoever issues HS256 tokens, at least 16 characters
 * @param jwtRequireExp whether HS256 tokens without {@code exp} are refused
 * @param provider the OpenID provider whose tokens are accepted instead of the server's own
 * @param containerSignIn whether users signed in by the container are accepted without a token
 * @param shell the shell of the tasks; if empty, one that the machine has
 * @param workingDir the tasks' working directory, if it is not {@code path}; on the uber JAR the
 *     directory that it was started in
 * @param killGrace the time between SIGTERM and SIGKILL when a task is stopped
 * @param kubernetesLibraries has the libraries for tasks in Kubernetes; if empty, those that come
 *     with the uber JAR
 * @param shutdown what a planned stop does with running jobs
 * @param shutdownGrace how long running jobs may take with {@link ShutdownMode#WAIT}
 * @param maxRunningTasks how many tasks may run at once; unlimited if empty
 * @param retentionOfRemoved how long ended jobs of a removed pipeline are kept
 * @param accessLog whether each request to the API is logged
 * @param compatJobs how many ended jobs the original's list of jobs has at most
 * @param maxBody the maximum length of a request body, in bytes
 * @param limits what one user may send at most
 * @param taskWrapper a command line that runs the tasks' shell, which follows it; empty for none
 * @param trustedProxies the reverse proxies whose {@code X-Forwarded-*} headers are believed
 * @param otherOrigins which pages of others may call the API, or hold the page in a frame
 * @param access who may do what, as far as no pipeline says it
 * @param auditRetention how long entries of the audit are kept; zero for no audit
 * @param notifications how receivers are told what becomes of jobs
 */
public record Settings(
    Path path,
    String pattern,
    Optional<Path> launchers,
    Path data,
    Optional<Path> outputs,
    Optional<Path> givenKeys,
    DatabaseSettings database,
    Optional<ClusterSettings> cluster,
    EnvFiles envFiles,
    boolean watch,
    Duration pollInterval,
    Optional<String> jwtSecret,
    boolean jwtRequireExp,
    Optional<ProviderSettings> provider,
    boolean containerSignIn,
    Optional<String> shell,
    Optional<String> workingDir,
    Duration killGrace,
    Optional<Path> kubernetesLibraries,
    ShutdownMode shutdown,
    Duration shutdownGrace,
    OptionalInt maxRunningTasks,
    Duration retentionOfRemoved,
    boolean accessLog,
    int compatJobs,
    int maxBody,
    JobLimits limits,
    List<String> taskWrapper,
    TrustedProxies trustedProxies,
    OtherOrigins otherOrigins,
    AccessSettings access,
    Duration auditRetention,
    NotifySettings notifications) {

  static final String OUTPUTS = "prunner.outputs";
  static final String KEYS = "prunner.keys";

  /** Each server keeps what it runs in its own data. */
  static final String LOCAL = "local";

  private static final String SEAL_KEY = "secrets.key";
  private static final int MINIMAL_SECRET = 16;
  private static final String JWT_SECRET = "prunner.jwt-secret";

  /** Set by the launcher of the uber JAR. */
  private static final String START_DIRECTORY = "prunner.start-directory";

  /**
   * Reads every setting through a lookup by its name, such as {@code prunner.data}.
   *
   * @throws SettingsException for the first invalid value
   */
  public static Settings read(Function<String, Optional<String>> lookup) {
    SettingsReader reader = new SettingsReader(lookup);
    return new Settings(
        reader.path("prunner.path", "."),
        reader.text("prunner.pattern").orElse("**/pipelines.{yml,yaml}"),
        reader.path("prunner.launchers"),
        data(lookup),
        outputs(reader),
        reader.path(KEYS),
        DatabaseSettings.read(reader),
        ClusterSettings.read(reader),
        envFiles(reader),
        reader.flag("prunner.watch", false),
        reader.positiveDuration("prunner.poll-interval", "30s"),
        jwtSecret(reader),
        reader.flag("prunner.jwt-require-exp", false),
        ProviderSettings.read(reader),
        reader.flag("prunner.container-sign-in", false),
        reader.text("prunner.shell"),
        reader.text("prunner.working-dir").or(() -> reader.text(START_DIRECTORY)),
        reader.duration("prunner.kill-grace", "2s"),
        reader.path("prunner.kubernetes-libraries"),
        reader.choice("prunner.shutdown", ShutdownMode.WAIT),
        reader.duration("prunner.shutdown-grace", "30s"),
        reader.positiveNumber("prunner.max-running-tasks"),
        reader.positiveDuration("prunner.retention-of-removed", "168h"),
        reader.flag("prunner.access-log", false),
        reader.positiveNumber("prunner.compat-jobs").orElse(1000),
        reader.bytes("prunner.max-body", "4MB"),
        new JobLimits(
            reader.positiveNumber("prunner.max-submits-per-minute"),
            reader.positiveNumber("prunner.max-waiting-per-user"),
            reader.bytes("prunner.max-variables")),
        reader.commandLine("prunner.task-wrapper"),
        trustedProxies(reader.words("prunner.trusted-proxies")),
        new OtherOrigins(
            Set.copyOf(reader.words("prunner.cors-origins", OtherOrigins::caller)),
            reader.words("prunner.frame-ancestors", OtherOrigins::framer)),
        AccessSettings.read(reader),
        reader.duration("prunner.audit-retention", "8760h"),
        NotifySettings.read(reader));
  }

  /**
   * Reads every setting for a start. Where nothing says which tokens are accepted, the uber JAR
   * first creates the original's configuration file, from which its clients take the secret.
   *
   * @throws SettingsException for the first invalid value
   */
  public static Settings readForStart(Function<String, Optional<String>> lookup) {
    SettingsReader reader = new SettingsReader(lookup);
    ConfigFile file = configFile(reader);
    if (isUberJar(reader)
        && Files.notExists(file.path())
        && ProviderSettings.read(reader).isEmpty()
        && Secret.read(reader, JWT_SECRET).isEmpty()) {
      file.create(reader.fileMode("prunner.config-mode", "600"));
    }
    Settings settings = read(lookup);
    file.warnOfUnknownKeys();
    return settings;
  }

  /**
   * Reads only the data directory, for callers that need it before everything else can be read.
   *
   * @throws SettingsException if it is not a path
   */
  public static Path data(Function<String, Optional<String>> lookup) {
    return new SettingsReader(lookup).path("prunner.data", ".prunner");
  }

  /** Whether servers share jobs, and each keeps the output of those that it runs. */
  public boolean outputsAreApart() {
    return cluster.isPresent() && outputs.isEmpty();
  }

  /** The key that signs tokens; servers that share jobs share it. */
  public KeyFiles keyFiles() {
    return givenKeys.map(KeyFiles::given).orElseGet(() -> new KeyFiles(ownKeys()));
  }

  /**
   * The key that seals secrets; servers that share jobs share it.
   *
   * @throws SettingsException if it is to be given, and cannot be read
   */
  public SealKey sealKey() {
    return givenKeys
        .<SealKey>map(directory -> given(directory.resolve(SEAL_KEY)))
        .orElseGet(() -> new KeyFile(ownKeys().resolve(SEAL_KEY)));
  }

  private Path ownKeys() {
    return cluster.flatMap(shared -> outputs).orElse(data);
  }

  private static SealKey given(Path file) {
    try {
      return KeyFile.given(file);
    } catch (IOException e) {
      throw new SettingsException(
          KEYS,
          e.getMessage() + "; it is made once, by openssl rand -hex 32, and copied to each server",
          e);
    }
  }

  /** Omits the secret, so that it cannot get into a log. */
  @Override
  public String toString() {
    return "Settings[path=" + path + ", pattern=" + pattern + ", data=" + data + "]";
  }

  private static Optional<Path> outputs(SettingsReader reader) {
    return reader.text(OUTPUTS).filter(LOCAL::equals).isPresent()
        ? Optional.empty()
        : reader.path(OUTPUTS);
  }

  private static EnvFiles envFiles(SettingsReader reader) {
    return new EnvFiles(
        reader.paths("prunner.env-files", ".env,.env.local"),
        reader.text("prunner.env-files").isPresent());
  }

  private static TrustedProxies trustedProxies(Set<String> networks) {
    try {
      return TrustedProxies.in(networks);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          "prunner.trusted-proxies",
          "not all of " + networks + " are addresses or networks such as 10.0.0.0/8",
          e);
    }
  }

  private static Optional<String> jwtSecret(SettingsReader reader) {
    Optional<String> named = Secret.read(reader, JWT_SECRET);
    if (named.isPresent()) {
      return named.map(secret -> longEnough(JWT_SECRET, secret));
    }
    ConfigFile file = configFile(reader);
    return file.jwtSecret().map(secret -> longEnough("jwt_secret in " + file.path(), secret));
  }

  private static ConfigFile configFile(SettingsReader reader) {
    boolean demanded = reader.text("prunner.config").isPresent() && !isUberJar(reader);
    return new ConfigFile(reader.path("prunner.config", ".prunner.yml"), demanded);
  }

  private static boolean isUberJar(SettingsReader reader) {
    return reader.text(START_DIRECTORY).isPresent();
  }

  private static String longEnough(String setting, String secret) {
    if (secret.length() < MINIMAL_SECRET) {
      throw new SettingsException(
          setting,
          "a secret of "
              + secret.length()
              + " characters can be guessed; use at least "
              + MINIMAL_SECRET);
    }
    return secret;
  }
}
