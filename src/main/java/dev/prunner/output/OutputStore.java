package dev.prunner.output;

import dev.prunner.job.Job;
import dev.prunner.output.mask.Mask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The output of all tasks: {@code <root>/<job id>/<task>-stdout.log} and {@code -stderr.log}, of
 * further attempts {@code -stdout.2.log}; beside them perhaps when it came, in {@code
 * -arrivals.log}. No two are the same file, since {@link SafeName} has no name of a task that ends
 * so.
 */
public final class OutputStore {

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static final Pattern JOB = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Path root;
  private final Masks masks;
  private final OutputPlaces places;

  /** One that covers nothing. */
  public OutputStore(Path root) {
    this(root, Masks.NONE);
  }

  public OutputStore(Path root, Masks masks) {
    this(root, masks, OutputPlaces.ALL_HERE);
  }

  /**
   * One of several servers.
   *
   * @param places what of all output is here
   */
  public OutputStore(Path root, Masks masks, OutputPlaces places) {
    this.root = root;
    this.masks = masks;
    this.places = places;
  }

  /** Creates the directory of a job, mode 0700, for the files of its tasks. */
  public void prepare(UUID job) throws IOException {
    if (!Files.exists(directory(job))) {
      Files.createDirectories(directory(job), OWNER_ONLY);
    }
  }

  /**
   * Notes that a job is taken over from its owner, as far as that has its output. To be called
   * before it is; does no harm if it is not.
   */
  public void takeOver(Job job) throws IOException {
    Optional<String> earlier = places.leftOn(job);
    if (earlier.isPresent()) {
      prepare(job.id());
      Handovers.note(directory(job.id()), earlier.get());
    }
  }

  /** The jobs that have a directory here, in any order. */
  public List<UUID> jobs() throws IOException {
    if (Files.notExists(root)) {
      return List.of();
    }
    try (Stream<Path> directories = Files.list(root)) {
      return directories
          .map(directory -> directory.getFileName().toString())
          .filter(name -> JOB.matcher(name).matches())
          .map(UUID::fromString)
          .toList();
    }
  }

  /**
   * The path of the output of a task's first attempt, whether or not it exists. To write to: who
   * reads it there sees secrets.
   */
  public Path path(UUID job, String task, StreamName stream) {
    return path(job, task, 1, stream);
  }

  /**
   * The path of a task's output, whether or not it exists. To write to: who reads it there sees
   * secrets.
   *
   * @param attempt its number, from 1
   */
  public Path path(UUID job, String task, int attempt, StreamName stream) {
    String number = attempt == 1 ? "" : "." + attempt;
    return directory(job).resolve(SafeName.of(task) + "-" + stream.label() + number + ".log");
  }

  /**
   * The path of the file that says when the output of a task's attempt came, whether or not it
   * exists.
   *
   * @param attempt its number, from 1
   */
  public Path arrivals(UUID job, String task, int attempt) {
    String number = attempt == 1 ? "" : "." + attempt;
    return directory(job).resolve(SafeName.of(task) + "-arrivals" + number + ".log");
  }

  /** How much a task's attempt has printed to both streams, in bytes. */
  public long size(UUID job, String task, int attempt) {
    return Stream.of(StreamName.values())
        .mapToLong(stream -> path(job, task, attempt, stream).toFile().length())
        .sum();
  }

  /**
   * A task's current output, in which the secrets of the job are covered; empty if the attempt has
   * not printed anything.
   *
   * @param attempt its number, from 1
   * @throws OutputWithheldException if its secrets cannot be covered
   * @throws OutputLeftBehindException if it was printed on another server
   * @throws IOException if it cannot be read
   */
  public TaskOutput open(Job job, String task, int attempt, StreamName stream) throws IOException {
    boolean growing =
        job.task(task).filter(run -> !run.status().ended() && attempt >= run.attempt()).isPresent();
    demandHere(job, task, attempt);
    return TaskOutput.of(path(job.id(), task, attempt, stream), job, masks, growing);
  }

  /**
   * Follows a task's output as it grows, even if there is none yet. The secrets of the job are
   * covered.
   *
   * @param attempt its number, from 1
   * @param from the offset of the first byte to read
   * @throws OutputWithheldException if its secrets cannot be covered
   */
  public OutputFollower follow(Job job, String task, int attempt, StreamName stream, long from)
      throws OutputWithheldException {
    Optional<Mask> unused = masks.of(job); // rather refused than broken off
    return new OutputFollower(path(job.id(), task, attempt, stream), job, masks, from);
  }

  /**
   * Returns unless a task's attempt has printed on another server, from which its job was taken
   * over since.
   *
   * @param attempt its number, from 1
   * @throws OutputLeftBehindException which names that server
   */
  public void demandHere(Job job, String task, int attempt) throws OutputLeftBehindException {
    if (places.areApart() && !isAnyThere(job.id(), task, attempt)) {
      Handovers.demandHere(directory(job.id()), job, task, attempt);
    }
  }

  private boolean isAnyThere(UUID job, String task, int attempt) {
    return Stream.of(StreamName.values())
        .anyMatch(stream -> Files.exists(path(job, task, attempt, stream)));
  }

  /** Removes all output of a job; does nothing if there is none. */
  public void remove(UUID job) throws IOException {
    if (Files.notExists(directory(job))) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory(job))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Path directory(UUID job) {
    return root.resolve(job.toString());
  }
}
