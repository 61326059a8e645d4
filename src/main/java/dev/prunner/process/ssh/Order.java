package dev.prunner.process.ssh;

import dev.prunner.process.ScriptCommand;

/**
 * What is to be started on some host.
 *
 * @param secrets shell text that sets them; kept in memory alone
 */
record Order(ScriptCommand command, String workingDir, String secrets) {}
