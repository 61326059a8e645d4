package dev.prunner.process.container;

import dev.prunner.process.ScriptCommand;

/**
 * What is to be started.
 *
 * @param secrets shell text that sets them; kept in memory alone
 */
record Order(ScriptCommand command, ContainerSettings settings, String secrets) {}
