package dev.prunner.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The row that is locked by whoever changes the queue of a pipeline. */
@Entity
@Table(name = "pipeline")
class PipelineRow {

  @Id private String name;

  /** Is changed only to have the row locked. */
  @Column(name = "lock_count")
  private long lockCount;

  protected PipelineRow() {}

  PipelineRow(String name) {
    this.name = name;
  }
}
