/** Builders and fakes for the tests of all packages. */
@NullMarked
package dev.prunner.testing;

import org.jspecify.annotations.NullMarked;
