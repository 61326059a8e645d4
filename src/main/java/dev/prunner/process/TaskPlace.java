package dev.prunner.process;

import java.nio.file.Path;

/**
 * One attempt of a task, and where it stands on this server.
 *
 * @param key by which it is known wherever it runs
 * @param runDir for the files by which this server finds it again; need not exist
 * @param stdout file to append to; need not exist, but its directory
 * @param stderr likewise
 */
public record TaskPlace(TaskKey key, Path runDir, Path stdout, Path stderr) {}
