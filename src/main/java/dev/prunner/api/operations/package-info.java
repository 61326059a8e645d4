/**
 * For whoever operates the server: health, metrics, backups, the caller's identity, and the OpenAPI
 * document.
 *
 * <p>The OpenAPI schemas are derived from the views of all other sub-rooms, so this one may import
 * them all, and none imports this one.
 */
@NullMarked
package dev.prunner.api.operations;

import org.jspecify.annotations.NullMarked;
