/**
 * The HTTP contract of the original prunner, kept to the letter for its clients.
 *
 * <p>The resources call the same use cases as those of the own API; only the format differs.
 */
@NullMarked
package dev.prunner.api.compat;

import org.jspecify.annotations.NullMarked;
