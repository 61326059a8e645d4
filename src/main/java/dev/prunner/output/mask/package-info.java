/**
 * Covers secrets in text, byte for byte, so that offsets hold: each value, each longer line of it,
 * and both as Base64, URL and JSON have them.
 *
 * <p>An encoding is not written out in all its spellings but undone: {@link
 * dev.prunner.output.mask.View} has the bytes as the encoding means them, and where they are. So
 * any mix of escaped and plain characters is found by one pattern, in one pass for each encoding.
 */
@NullMarked
package dev.prunner.output.mask;

import org.jspecify.annotations.NullMarked;
