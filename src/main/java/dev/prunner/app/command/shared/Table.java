package dev.prunner.app.command.shared;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Text in aligned columns. */
public final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these headings. */
  public static Table of(String... headings) {
    Table table = new Table();
    table.add(Arrays.stream(headings).map(heading -> heading.toUpperCase(Locale.ROOT)).toArray());
    return table;
  }

  /** Adds a row; each cell becomes one line of text. */
  public void add(Object... cells) {
    rows.add(Arrays.stream(cells).map(cell -> oneLine(cell.toString())).toList());
  }

  /** All rows, the headings first. */
  public List<String> lines() {
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(column -> rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i)))).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Control characters of a name or an error must not reach a terminal. */
  public static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
