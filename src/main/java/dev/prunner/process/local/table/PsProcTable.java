package dev.prunner.process.local.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks {@code ps}, for systems without /proc. It tells neither sessions nor environments. */
public final class PsProcTable implements ProcTable {

  private static final Pattern LINE = Pattern.compile("\\s*(\\d+)\\s+(\\d+)\\s+(\\S+)\\s*");

  @Override
  public List<Proc> alive() throws IOException {
    List<Proc> found = ask("-A");
    if (found.isEmpty()) {
      throw new IOException("ps shows no process at all");
    }
    return found;
  }

  @Override
  public Optional<Proc> find(long pid) throws IOException {
    return ask("-p", Long.toString(pid)).stream().findFirst();
  }

  @Override
  public Optional<String> markOf(Proc process) {
    return Optional.empty();
  }

  /** Start times are points in time here, which tell two boots apart on their own. */
  @Override
  public String bootId() {
    return "-";
  }

  private static List<Proc> ask(String... which) throws IOException {
    List<String> command = new ArrayList<>(List.of("ps", "-o", "pid=,pgid=,stat="));
    command.addAll(List.of(which));
    Process ps = new ProcessBuilder(command).redirectErrorStream(true).start();
    String answer = new String(ps.getInputStream().readAllBytes(), ISO_8859_1);
    int status = ps.onExit().join().exitValue();
    if (status > 1) { // It is 1 when there is no such process.
      throw new IOException("ps has failed with %d: %s".formatted(status, answer));
    }
    return parse(answer);
  }

  private static List<Proc> parse(String answer) throws IOException {
    List<Proc> found = new ArrayList<>();
    for (String line : answer.lines().toList()) {
      Matcher fields = LINE.matcher(line);
      if (!fields.matches()) {
        throw new IOException("ps gives no list of processes but says: " + line);
      }
      if (!fields.group(3).startsWith("Z")) {
        procOf(fields).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Proc> procOf(Matcher fields) throws IOException {
    long pid = Long.parseLong(fields.group(1));
    long group = Long.parseLong(fields.group(2));
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    Optional<Instant> start = process.flatMap(handle -> handle.info().startInstant());
    if (start.isEmpty() && process.filter(ProcessHandle::isAlive).isPresent()) {
      throw new IOException("The start time of process " + pid + " cannot be read");
    }
    return start.map(instant -> new Proc(pid, group, group, instant.toEpochMilli()));
  }
}
