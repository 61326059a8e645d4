package dev.prunner.secret;

import dev.prunner.definition.SecretCheck;
import dev.prunner.definition.SecretSource;
import dev.prunner.definition.Secrets;
import dev.prunner.process.ProgramNotFoundException;
import dev.prunner.process.ProgramRunner;
import dev.prunner.process.ProgramRunner.Program;
import dev.prunner.process.ProgramRunner.Result;
import dev.prunner.process.ShellNames;
import dev.prunner.secret.SecretText.UnusableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads secrets from where they are. */
public final class SecretReader implements SecretCheck {

  /** How long a command may take. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  private final Path baseDir;
  private final Map<String, String> environment;
  private final ProgramRunner programs;
  private final Duration limit;

  /**
   * @param baseDir the base directory of the definitions, from which files count and in which
   *     commands run
   * @param environment of the server, without its settings; commands get it
   */
  public SecretReader(Path baseDir, Map<String, String> environment, ProgramRunner programs) {
    this(baseDir, environment, programs, LIMIT);
  }

  SecretReader(
      Path baseDir, Map<String, String> environment, ProgramRunner programs, Duration limit) {
    this.baseDir = baseDir;
    this.environment = Map.copyOf(environment);
    this.programs = programs;
    this.limit = limit;
  }

  /** One that looks at definitions and runs nothing. */
  public static SecretCheck check(Path baseDir, Map<String, String> environment) {
    return new SecretReader(
        baseDir,
        environment,
        program -> {
          throw new IOException("nothing is run while definitions are loaded");
        });
  }

  /**
   * The values by the names of the variables. May take as long as their commands do.
   *
   * @throws SecretException for the first one that cannot be had
   */
  public Map<String, String> read(Secrets secrets) throws SecretException, InterruptedException {
    Map<String, String> values = new TreeMap<>();
    for (Map.Entry<String, SecretSource> secret : secrets.sources().entrySet()) {
      try {
        values.put(secret.getKey(), value(secret.getValue()));
      } catch (UnusableException e) {
        throw new SecretException(secret.getKey(), String.valueOf(e.getMessage()));
      }
    }
    return values;
  }

  /** What is not there yet may be there when a task starts. */
  @Override
  public Optional<String> problem(String name, SecretSource source) {
    if (!ShellNames.isExportable(name)) {
      return Optional.of(
          "'" + name + "' is a variable of the shell itself; give the secret another name");
    }
    if (source instanceof SecretSource.OfCommand || !canBeHad(source)) {
      return Optional.empty();
    }
    try {
      String unused = value(source);
      return Optional.empty();
    } catch (UnusableException e) {
      return Optional.of("the secret '" + name + "' cannot be used: " + e.getMessage());
    } catch (InterruptedException e) {
      throw new IllegalStateException("only a command is waited for", e);
    }
  }

  private boolean canBeHad(SecretSource source) {
    if (source instanceof SecretSource.OfServer server) {
      return environment.containsKey(server.variable());
    }
    try {
      return source instanceof SecretSource.OfFile file
          && Files.isReadable(baseDir.resolve(file.path()))
          && Files.isRegularFile(baseDir.resolve(file.path()));
    } catch (InvalidPathException e) {
      return true;
    }
  }

  private String value(SecretSource source) throws UnusableException, InterruptedException {
    if (source instanceof SecretSource.OfServer server) {
      return ofServer(server.variable());
    }
    return source instanceof SecretSource.OfFile file
        ? ofFile(file.path())
        : ofCommand((SecretSource.OfCommand) source);
  }

  private String ofServer(String variable) throws UnusableException {
    String value = environment.get(variable);
    if (value == null) {
      throw new UnusableException("the server has no variable " + variable + " for its tasks");
    }
    return SecretText.checked(value);
  }

  private String ofFile(String path) throws UnusableException {
    try (InputStream in = Files.newInputStream(baseDir.resolve(path))) {
      return SecretText.of(in.readNBytes(SecretText.MOST_BYTES + 1));
    } catch (NoSuchFileException e) {
      throw new UnusableException("there is no file " + path);
    } catch (AccessDeniedException e) {
      throw new UnusableException("the server may not read the file " + path);
    } catch (IOException | InvalidPathException e) {
      throw new UnusableException("the file " + path + " cannot be read");
    }
  }

  /** Neither what it prints nor its arguments are in a message: there may be secrets in them. */
  private String ofCommand(SecretSource.OfCommand command)
      throws UnusableException, InterruptedException {
    String program = command.words().get(0);
    try {
      Result result =
          programs.run(
              new Program(command.words(), baseDir, environment, limit, SecretText.MOST_BYTES + 1));
      return switch (result.ending()) {
        case TIMED_OUT ->
            throw new UnusableException(
                "its command " + program + " did not end within " + limit.toSeconds() + " s");
        case PRINTED_TOO_MUCH ->
            throw new UnusableException("its command " + program + " printed more than 64 KiB");
        case EXITED -> printed(result, program);
      };
    } catch (ProgramNotFoundException e) {
      throw new UnusableException("its command " + program + " was not found");
    } catch (IOException e) {
      throw new UnusableException("its command " + program + " could not be run");
    }
  }

  private static String printed(Result result, String program) throws UnusableException {
    if (result.exitCode() != 0) {
      throw new UnusableException(
          "its command " + program + " failed with exit code " + result.exitCode());
    }
    return SecretText.of(result.output());
  }
}
