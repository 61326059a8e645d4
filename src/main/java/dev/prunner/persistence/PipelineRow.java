package dev.prunner.persistence;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The row that is locked by whoever changes the queue of a pipeline. */
@Entity
@Table(name = "pipeline")
class PipelineRow {

  @Id private String name;

  /** Says nothing; it is written to have the row locked. */
  @Basic private boolean touched = true;

  protected PipelineRow() {}

  PipelineRow(String name) {
    this.name = name;
  }
}
