/**
 * What the page at {@code /} needs of the server beside the API: its headers. The page itself is
 * plain files in {@code src/main/webapp}.
 */
@NullMarked
package dev.prunner.web;

import org.jspecify.annotations.NullMarked;
