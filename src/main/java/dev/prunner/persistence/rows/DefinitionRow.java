package dev.prunner.persistence.rows;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The definition of a pipeline as text, under the hash of that text. */
@Entity
@Table(name = "definition")
public class DefinitionRow {

  @Id private String hash;

  private String text;

  protected DefinitionRow() {}

  public DefinitionRow(String hash, String text) {
    this.hash = hash;
    this.text = text;
  }

  String text() {
    return text;
  }
}
