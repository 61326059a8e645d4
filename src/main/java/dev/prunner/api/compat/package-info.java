/**
 * The HTTP contract of the original prunner, kept to the letter for its clients.
 *
 * <p>The resources stand on the same use cases as those of our own API; only the words differ.
 */
@NullMarked
package dev.prunner.api.compat;

import org.jspecify.annotations.NullMarked;
