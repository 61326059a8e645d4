/**
 * For whoever operates the server: health, metrics, backups, the caller's identity, and the OpenAPI
 * document.
 */
@NullMarked
package dev.prunner.api.operations;

import org.jspecify.annotations.NullMarked;
