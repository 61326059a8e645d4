/**
 * The command line in front of the application, such as {@code prunner.jar token}.
 *
 * <p>Commands run in a JVM without a server. The sub-rooms talk to a server ({@code remote}) and
 * run a pipeline here ({@code local}); the rest reads the configuration.
 */
@NullMarked
package dev.prunner.app.command;

import org.jspecify.annotations.NullMarked;
