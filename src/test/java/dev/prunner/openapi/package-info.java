/**
 * The OpenAPI document: made here from the annotations of the resources, so that the server needs
 * nothing for it but the file; and held against what servers answer.
 */
@NullMarked
package dev.prunner.openapi;

import org.jspecify.annotations.NullMarked;
