/**
 * The rows of the tables, and the statements that read and write them within the transaction of the
 * caller. Used by {@code persistence} alone.
 */
@NullMarked
package dev.prunner.persistence.rows;

import org.jspecify.annotations.NullMarked;
