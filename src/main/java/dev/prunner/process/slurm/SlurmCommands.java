package dev.prunner.process.slurm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs the programs of Slurm and reads what they tell. Each call waits for one. */
final class SlurmCommands {

  /** Slurm itself waits for ten seconds, more than once. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final int LONGEST_COMPLAINT = 4000;
  private static final int LONGEST_ANSWER = 32 * 1024 * 1024;

  /** The number, and with several clusters the name of one. */
  private static final Pattern ID = Pattern.compile("(\\d+)(?:;.*)?");

  /** It may be another time. All else is said of the job, and stays so. */
  private static final Pattern UNREACHABLE =
      Pattern.compile(
          "(?i)unable to contact|connect failure|timed out|connection (refused|reset)|try again"
              + "|temporarily|authentication|munge|configuration source|unexpected message|zero bytes");

  /** Its own environment, so that nothing of this server's is in that of a job. */
  private final Map<String, String> environment;

  private final ScheduledExecutorService timer;

  /**
   * @param environment of the programs, all of it
   * @param timer ends those that take too long
   */
  SlurmCommands(Map<String, String> environment, ScheduledExecutorService timer) {
    this.environment = Map.copyOf(environment);
    this.timer = timer;
  }

  /** Slurm does not answer; what was asked of it may have been done. */
  static final class UnreachableException extends IOException {

    UnreachableException(String reason) {
      super(reason);
    }
  }

  /** Whether a program is on this machine. */
  boolean has(String program) {
    return Stream.of(environment.getOrDefault("PATH", "").split(":", -1))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /**
   * Hands a job over.
   *
   * @return its number
   * @throws UnreachableException when Slurm does not answer
   * @throws IOException when it refuses the job, with its reason
   */
  String submit(List<String> arguments) throws IOException {
    Answer answer = run(Stream.concat(Stream.of("sbatch"), arguments.stream()).toList());
    Matcher id = ID.matcher(answer.output().strip());
    if (!answer.isGood() || !id.matches()) {
      throw answer.failure();
    }
    return id.group(1);
  }

  /** All jobs of this user that Slurm still knows. */
  List<JobState> jobs() throws IOException {
    Answer answer =
        run(List.of("squeue", "--noheader", "--me", "--states=all", "--format=" + JobState.FORMAT));
    if (!answer.isGood()) {
      throw new UnreachableException(answer.complaint());
    }
    return JobState.parse(answer.output());
  }

  /** What accounting knows of jobs; nothing where there is none. */
  List<JobState> accounted(Collection<String> ids) throws IOException {
    if (!has("sacct")) {
      return List.of();
    }
    Answer answer =
        run(
            List.of(
                "sacct",
                "--noheader",
                "--parsable2",
                "--allocations",
                "--jobs=" + String.join(",", ids),
                "--format=JobIDRaw,State,Reason,NodeList,JobName"));
    return answer.isGood() ? JobState.parse(answer.output()) : List.of();
  }

  /**
   * Sends a signal to all of some jobs, or ends them.
   *
   * @param signal its name; empty to end them
   * @throws UnreachableException when Slurm does not answer; jobs that are over are no failure
   */
  void cancel(Optional<String> signal, Collection<String> ids) throws IOException {
    Stream<String> how = signal.stream().flatMap(name -> Stream.of("--signal=" + name, "--full"));
    Answer answer =
        run(Stream.of(Stream.of("scancel"), how, ids.stream()).flatMap(words -> words).toList());
    if (!answer.isGood() && answer.isUnreachable()) {
      throw new UnreachableException(answer.complaint());
    }
  }

  /** What a program has told. */
  private record Answer(int status, String output, String errors) {

    boolean isGood() {
      return status == 0;
    }

    boolean isUnreachable() {
      return UNREACHABLE.matcher(errors).find();
    }

    IOException failure() {
      return isUnreachable() ? new UnreachableException(complaint()) : new IOException(complaint());
    }

    /** The last line, without the name of the program. */
    String complaint() {
      List<String> lines = errors.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
      return lines.isEmpty()
          ? "exit code " + status
          : lines.get(lines.size() - 1).replaceFirst("^(?:[a-z_]+:? (?:error|fatal): )+", "");
    }
  }

  private Answer run(List<String> words) throws IOException {
    List<String> command = new ArrayList<>(words);
    command.set(0, program(words.get(0)));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    Process process = builder.start();
    Future<?> end =
        timer.schedule(() -> process.destroyForcibly(), LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    try (InputStream output = process.getInputStream();
        InputStream errors = process.getErrorStream()) {
      byte[] told = output.readNBytes(LONGEST_ANSWER);
      byte[] complaints = errors.readNBytes(LONGEST_COMPLAINT);
      int status = process.waitFor();
      if (!end.cancel(false)) {
        throw new UnreachableException("no answer within " + LONGEST.toSeconds() + " s");
      }
      return new Answer(status, new String(told, UTF_8), new String(complaints, UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("nobody waits for the answer any more");
    } finally {
      kill(process);
      end.cancel(false);
    }
  }

  private static void kill(Process process) {
    Process unused = process.destroyForcibly();
  }

  private String program(String name) throws IOException {
    return Arrays.stream(environment.getOrDefault("PATH", "").split(":", -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseThrow(
            () -> new IOException("The program " + name + " was not found on this machine"));
  }
}
