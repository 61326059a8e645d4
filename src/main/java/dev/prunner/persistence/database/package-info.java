/**
 * Which database it is and how it is reached: drivers and connections, the lock that one server has
 * on it, its tables and their migrations, its backup. Knows nothing of what is kept in it.
 */
@NullMarked
package dev.prunner.persistence.database;

import org.jspecify.annotations.NullMarked;
