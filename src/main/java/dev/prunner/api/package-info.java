/**
 * The HTTP edge: resources, views and the mapping of errors.
 *
 * <p>Resources get what they need in fields: RESTEasy asks for a constructor without parameters.
 */
@NullMarked
package dev.prunner.api;

import org.jspecify.annotations.NullMarked;
