package dev.prunner.process.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.prunner.process.ProgramNotFoundException;
import dev.prunner.process.ProgramRunner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs of this machine, each in a session of its own, so that it can be killed with what
 * it has started.
 *
 * <p>A shell leads the session, which reads none of the words, and says when the program has ended:
 * what that leaves in the background may hold its output open for ever. It waits until all has been
 * read, since the JVM takes the output of a process that ends for itself. The thread looks a
 * hundred times a second, for a read could not be broken off.
 */
final class LocalPrograms implements ProgramRunner {

  private static final String LEADER =
      "\"$@\" </dev/null; printf '\\n%s %s\\n' \"$0\" \"$?\"; read -r _";
  private static final int LONGEST_STATUS = 5;
  private static final long PAUSE_MILLIS = 10;
  private static final int BLOCK = 8 * 1024;

  private final List<String> newSession;
  private final String sh;

  LocalPrograms(Programs programs) {
    this.newSession = Wrapper.newSession(programs);
    this.sh = Shells.posix(programs).toString();
  }

  @Override
  public Result run(Program program) throws IOException, InterruptedException {
    String mark = UUID.randomUUID().toString();
    Process leader = start(program, mark);
    boolean ended = false;
    try {
      Result result = await(leader, program, mark);
      ended = result.ending() == Ending.EXITED;
      return result;
    } finally {
      if (!ended) {
        killGroup(leader.pid());
      }
      leader.getOutputStream().close();
      leader.getInputStream().close();
    }
  }

  private Process start(Program program, String mark) throws IOException {
    List<String> command = new ArrayList<>(newSession);
    command.addAll(List.of(sh, "-c", LEADER, mark, path(program).toString()));
    command.addAll(program.words().subList(1, program.words().size()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(program.directory().toFile())
            .redirectError(Redirect.DISCARD);
    setEnvironment(builder.environment(), program.environment());
    return builder.start();
  }

  private static Path path(Program program) {
    String name = program.words().get(0);
    String found = name.contains("/") ? program.directory().resolve(name).toString() : name;
    return Programs.of(program.environment())
        .find(found)
        .orElseThrow(() -> new ProgramNotFoundException(name, "it is to print a secret"));
  }

  /** What is as the server has it keeps its bytes, whatever the locale makes of them. */
  private static void setEnvironment(Map<String, String> builders, Map<String, String> wanted) {
    builders.keySet().retainAll(wanted.keySet());
    wanted.forEach(
        (name, value) -> {
          boolean mayBeMisread = builders.containsKey(name) && value.chars().anyMatch(c -> c > 127);
          if (!mayBeMisread) {
            builders.put(name, value);
          }
        });
  }

  private static Result await(Process leader, Program program, String mark)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + program.limit().toNanos();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    while (true) {
      boolean tooMuch = drain(leader.getInputStream(), output, program.mostBytes() + 1024);
      Optional<Result> result = result(output.toByteArray(), mark, program.mostBytes());
      if (result.isPresent()) {
        return result.get();
      }
      if (tooMuch) {
        return new Result(Ending.PRINTED_TOO_MUCH, -1, new byte[0]);
      }
      if (System.nanoTime() - end >= 0) {
        return new Result(Ending.TIMED_OUT, -1, new byte[0]);
      }
      if (leader.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException("somebody has killed what ran it");
      }
    }
  }

  /** Whether it is more than there may be. */
  private static boolean drain(InputStream in, ByteArrayOutputStream out, int most)
      throws IOException {
    for (int ready = in.available(); ready > 0; ready = in.available()) {
      out.write(in.readNBytes(Math.min(ready, BLOCK)));
      if (out.size() > most) {
        return true;
      }
    }
    return false;
  }

  /** Once the last line says that the program has ended. */
  private static Optional<Result> result(byte[] output, String mark, int mostBytes) {
    int tail = Math.max(0, output.length - mark.length() - LONGEST_STATUS - 1);
    String text = new String(output, tail, output.length - tail, ISO_8859_1);
    int line = text.lastIndexOf("\n" + mark + " ");
    if (line < 0 || !text.endsWith("\n")) {
      return Optional.empty();
    }
    int exitCode = Integer.parseInt(text.substring(line + mark.length() + 2).strip());
    byte[] printed = Arrays.copyOf(output, tail + line);
    return Optional.of(
        printed.length > mostBytes
            ? new Result(Ending.PRINTED_TOO_MUCH, exitCode, new byte[0])
            : new Result(Ending.EXITED, exitCode, printed));
  }

  private void killGroup(long leader) throws IOException {
    Process kill =
        new ProcessBuilder(sh, "-c", "kill -KILL -" + leader + " || kill -KILL " + leader)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    Process unused = kill.onExit().join();
  }
}
