/**
 * The command that runs a pipeline in this process: the engine of the server, with a queue in
 * memory and files in a temporary directory.
 */
@NullMarked
package dev.prunner.app.command.local;

import org.jspecify.annotations.NullMarked;
