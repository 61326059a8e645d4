package dev.prunner.persistence.rows;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Sealed secrets of a job. */
@Entity
@Table(name = "job_secret")
public class SecretRow {

  @Id private String name;

  @SuppressWarnings("unused") // by it they are found
  private String job;

  private String sealed;

  protected SecretRow() {}

  public SecretRow(String name, String job, String sealed) {
    this.name = name;
    this.job = job;
    this.sealed = sealed;
  }

  public String sealed() {
    return sealed;
  }
}
