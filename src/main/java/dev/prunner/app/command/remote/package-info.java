/**
 * The commands that talk to a server, by the Java client. Each failure of the server is one line
 * that says what to do.
 */
@NullMarked
package dev.prunner.app.command.remote;

import org.jspecify.annotations.NullMarked;
