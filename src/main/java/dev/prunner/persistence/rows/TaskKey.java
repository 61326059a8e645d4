package dev.prunner.persistence.rows;

import java.io.Serializable;
import java.util.Objects;

/** Which task of which job; not a record, since JPA fills it field by field. */
public final class TaskKey implements Serializable {

  private static final long serialVersionUID = 1L;

  private long job;
  private int position;

  /** For JPA. */
  public TaskKey() {}

  TaskKey(long job, int position) {
    this.job = job;
    this.position = position;
  }

  long job() {
    return job;
  }

  int position() {
    return position;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TaskKey key && job == key.job && position == key.position;
  }

  @Override
  public int hashCode() {
    return Objects.hash(job, position);
  }
}
