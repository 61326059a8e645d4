package dev.prunner.app.command.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columns_are_aligned_and_each_row_is_one_line() {
    Table table = Table.of("name", "error");
    table.add("a\u001b[31m", "");
    table.add("long name", "two\nlines");

    assertThat(table.lines()).containsExactly("NAME       ERROR", "a [31m", "long name  two lines");
  }
}
