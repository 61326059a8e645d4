package dev.prunner.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Inserts copies of a row, whatever columns its table has. */
final class Copier implements AutoCloseable {

  /** A column of the row; the value is null where the row has none. */
  private record Column(String name, int type, @Nullable Object value) {}

  private final List<Column> columns;
  private final PreparedStatement insert;

  private Copier(Connection connection, String table, List<Column> columns) throws SQLException {
    this.columns = columns;
    this.insert =
        connection.prepareStatement(
            "INSERT INTO "
                + table
                + columns.stream().map(Column::name).collect(Collectors.joining(", ", " (", ")"))
                + columns.stream()
                    .map(column -> "?")
                    .collect(Collectors.joining(", ", " VALUES (", ")")));
  }

  /** Of the first row with that key. */
  static Copier of(Connection connection, String table, String keyColumn, long key)
      throws SQLException {
    String query = "SELECT * FROM " + table + " WHERE " + keyColumn + " = " + key;
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new Copier(connection, table, columns(row));
    }
  }

  private static List<Column> columns(ResultSet row) throws SQLException {
    ResultSetMetaData data = row.getMetaData();
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      boolean isText = data.getColumnType(i) == Types.CLOB;
      @Nullable Object value = isText ? row.getString(i) : row.getObject(i);
      String name = data.getColumnName(i).toLowerCase(Locale.ROOT);
      columns.add(new Column(name, data.getColumnType(i), value));
    }
    return columns;
  }

  /** Adds a copy that differs in these columns, each followed by its value. */
  void add(Object... changes) throws SQLException {
    List<Object> changed = Arrays.asList(changes);
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      int at = changed.indexOf(column.name());
      set(i + 1, column, at < 0 ? column.value() : changed.get(at + 1));
    }
    insert.addBatch();
  }

  private void set(int index, Column column, @Nullable Object value) throws SQLException {
    if (value instanceof String text) {
      insert.setString(index, text);
    } else if (value == null) {
      insert.setNull(index, column.type());
    } else {
      insert.setObject(index, value);
    }
  }

  /** Writes what was added since the last time. */
  void write() throws SQLException {
    insert.executeBatch();
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}
