package dev.prunner.persistence;

import dev.prunner.persistence.rows.DefinitionRow;
import java.util.UUID;

/** Finds out whether the database can be written, by writing. */
final class WriteProbe {

  private WriteProbe() {}

  /** One row comes and goes in one transaction: nobody sees it, and no row of others is locked. */
  static void writeAndRemove(Transactions transactions) {
    DefinitionRow row = new DefinitionRow(nameOfNone(), "");
    transactions.call(
        em -> {
          em.persist(row);
          em.flush();
          em.remove(row);
          return true;
        });
  }

  /** As long as a hash, and no definition has it. */
  private static String nameOfNone() {
    return (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
  }
}
