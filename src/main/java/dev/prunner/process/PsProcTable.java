package dev.prunner.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Asks {@code ps}, for systems without /proc. It tells neither sessions nor environments. */
final class PsProcTable implements ProcTable {

  private static final Pattern LINE = Pattern.compile("\\s*(\\d+)\\s+(\\d+)\\s+(\\S+)\\s*");

  @Override
  public List<Proc> alive() throws IOException {
    return ask("-A").flatMap(line -> parse(line).stream()).toList();
  }

  @Override
  public Optional<Proc> find(long pid) {
    try {
      return ask("-p", Long.toString(pid)).flatMap(line -> parse(line).stream()).findFirst();
    } catch (IOException unknown) {
      return Optional.empty();
    }
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

  private static Stream<String> ask(String... which) throws IOException {
    String[] command =
        Stream.concat(Stream.of("ps", "-o", "pid=,pgid=,stat="), Stream.of(which))
            .toArray(String[]::new);
    Process ps = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(ps.getInputStream().readAllBytes(), ISO_8859_1).lines();
  }

  private static Optional<Proc> parse(String line) {
    Matcher fields = LINE.matcher(line);
    if (!fields.matches() || fields.group(3).startsWith("Z")) {
      return Optional.empty();
    }
    long pid = Long.parseLong(fields.group(1));
    long group = Long.parseLong(fields.group(2));
    return startOf(pid).map(start -> new Proc(pid, group, group, start));
  }

  private static Optional<Long> startOf(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().startInstant())
        .map(Instant::toEpochMilli);
  }
}
