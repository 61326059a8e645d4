/** Networks of addresses. */
@NullMarked
package dev.prunner.net;

import org.jspecify.annotations.NullMarked;
