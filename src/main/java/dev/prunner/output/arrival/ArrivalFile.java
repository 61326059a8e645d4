package dev.prunner.output.arrival;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The arrivals of one attempt as lines of a file: {@code @<millis> <stdout> <stderr> <within>}
 * where a server begins to look, then what has been added to the first three, and again the fourth.
 *
 * <p>A line that a server has not written to its end is passed over with what follows, up to where
 * the next server begins.
 */
record ArrivalFile(Path path) {

  private static final Set<StandardOpenOption> ADDED =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final Pattern LINE =
      Pattern.compile("(@?)(\\d{1,18}) (\\d{1,18}) (\\d{1,18}) (\\d{1,18})");

  /** Adds arrivals; creates the file if it is needed, but not its directory. */
  void append(Iterable<Arrival> arrivals, Arrival last) throws IOException {
    StringBuilder text = new StringBuilder();
    Arrival before = last;
    for (Arrival each : arrivals) {
      text.append(before.millis() == 0 ? begin(each) : next(each, before)).append('\n');
      before = each;
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
    try (var file = Files.newByteChannel(path, ADDED, OWNER_ONLY)) {
      file.write(ByteBuffer.wrap(bytes));
    }
  }

  /** The line before may have no end. */
  private static String begin(Arrival one) {
    return "\n@%d %d %d %d".formatted(one.millis(), one.stdout(), one.stderr(), one.within());
  }

  private static String next(Arrival one, Arrival before) {
    return (one.millis() - before.millis())
        + " "
        + (one.stdout() - before.stdout())
        + " "
        + (one.stderr() - before.stderr())
        + " "
        + one.within();
  }

  /** All of them; none if there is no file. */
  List<Arrival> read() throws IOException {
    List<Arrival> arrivals = new ArrayList<>();
    boolean broken = true;
    try (var lines = Files.lines(path)) {
      for (String line : (Iterable<String>) lines::iterator) {
        Matcher matcher = LINE.matcher(line);
        boolean whole = matcher.matches();
        broken = whole ? broken && matcher.group(1).isEmpty() : broken || !line.isEmpty();
        if (whole && !broken) {
          add(arrivals, matcher);
        }
      }
    } catch (NoSuchFileException none) {
      return List.of();
    }
    return arrivals;
  }

  private static void add(List<Arrival> arrivals, Matcher line) {
    Arrival last = arrivals.isEmpty() ? null : arrivals.get(arrivals.size() - 1);
    long[] numbers = new long[4];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Long.parseLong(line.group(i + 2));
    }
    Arrival written = new Arrival(numbers[0], numbers[1], numbers[2], numbers[3]);
    if (last == null) {
      arrivals.add(written);
    } else {
      arrivals.add(line.group(1).isEmpty() ? written.added(last) : written.since(last));
    }
  }
}
