/**
 * The command line in front of the application, such as {@code prunner.jar token}.
 *
 * <p>Commands run in a JVM without a server. They read the configuration and start nothing.
 */
@NullMarked
package dev.prunner.app.command;

import org.jspecify.annotations.NullMarked;
