/** The HTTP edge: resources, views and the mapping of errors. */
@NullMarked
package dev.prunner.api;

import org.jspecify.annotations.NullMarked;
