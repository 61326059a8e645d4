/**
 * Who may do what, decided from groups and claims alone: {@link dev.prunner.access.AccessRules} for
 * the server, {@link dev.prunner.access.Permissions} for one caller.
 */
@NullMarked
package dev.prunner.access;

import org.jspecify.annotations.NullMarked;
