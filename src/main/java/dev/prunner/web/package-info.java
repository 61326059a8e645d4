/**
 * The HTTP headers of the page at {@code /}. The page itself is static files in {@code
 * src/main/webapp}.
 */
@NullMarked
package dev.prunner.web;

import org.jspecify.annotations.NullMarked;
