package dev.prunner.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The definition of a pipeline as text, under the hash of that text. */
@Entity
@Table(name = "definition")
class DefinitionRow {

  @Id private String hash;

  private String text;

  protected DefinitionRow() {}

  DefinitionRow(String hash, String text) {
    this.hash = hash;
    this.text = text;
  }

  String text() {
    return text;
  }
}
