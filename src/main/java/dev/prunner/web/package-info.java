/**
 * Hands out the page at {@code /}. Its sources are in {@code src/main/webapp}; the build makes few
 * files of them, whose names change with what is in them.
 */
@NullMarked
package dev.prunner.web;

import org.jspecify.annotations.NullMarked;
