/**
 * The API of a cluster by fabric8's client. Its libraries are loaded when the first definition
 * needs them, apart from all others; so nobody names a class of this package but {@link
 * dev.prunner.process.kubernetes.Libraries}.
 */
@NullMarked
package dev.prunner.process.kubernetes.client;

import org.jspecify.annotations.NullMarked;
