package dev.prunner.persistence;

/** The rows and pages of tables and indexes that a statement has looked at. */
record Visits(int rows, int pages) {}
