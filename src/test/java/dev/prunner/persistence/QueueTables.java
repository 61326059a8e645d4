package dev.prunner.persistence;

import java.util.List;

/** The tables of the database. */
final class QueueTables {

  /** As they may be emptied. */
  static final List<String> IN_ORDER =
      List.of(
          "task",
          "job",
          "definition",
          "pipeline",
          "lane_job",
          "exclusive_waiter",
          "exclusive_group",
          "notice",
          "failing",
          "unique_job",
          "request_key",
          "schedule",
          "audit");

  private QueueTables() {}
}
