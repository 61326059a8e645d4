package dev.prunner.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of one run, written anew with each row, so that a run that is ended leaves what it has.
 */
final class Report {

  private final Path file;
  private final Settings settings;
  private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final List<String> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Report(Path file, Settings settings) {
    this.file = file;
    this.settings = settings;
  }

  void add(Row row) {
    rows.add(row.markdown());
    System.out.println(row.markdown());
    write();
  }

  void note(String text) {
    notes.add("- " + text);
    System.out.println(text);
    write();
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("# Benchmark of " + begin);
    lines.add("");
    lines.add(
        Machine.description()
            + ". Database: "
            + settings.database()
            + ". Scale: "
            + settings.scale()
            + ". Load average: "
            + Machine.load()
            + ". Figures are median (least - most) of the rounds.");
    lines.add("");
    lines.add("| work | prunner | limit | ratio | must be | met |");
    lines.add("|---|---|---|---|---|---|");
    lines.addAll(rows);
    lines.add("");
    lines.addAll(notes);
    return String.join("\n", lines) + "\n";
  }

  private void write() {
    try {
      Files.writeString(file, text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
