/** What is in {@code docs} for the machine to read, held against the code. */
@NullMarked
package dev.prunner.docs;

import org.jspecify.annotations.NullMarked;
