package dev.prunner.persistence.rows;

import java.io.Serializable;
import java.util.Objects;

/** Which schedule of which pipeline; not a record, since JPA fills it field by field. */
public final class ScheduleKey implements Serializable {

  private static final long serialVersionUID = 1L;

  private String pipeline;
  private String name;

  /** For JPA. */
  public ScheduleKey() {
    this("", "");
  }

  ScheduleKey(String pipeline, String name) {
    this.pipeline = pipeline;
    this.name = name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScheduleKey key
        && pipeline.equals(key.pipeline)
        && name.equals(key.name);
  }

  @Override
  public int hashCode() {
    return Objects.hash(pipeline, name);
  }
}
