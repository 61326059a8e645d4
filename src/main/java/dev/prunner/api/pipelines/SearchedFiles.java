package dev.prunner.api.pipelines;

/**
 * Where definitions are looked for.
 *
 * @param directory and all below it
 * @param pattern of the files, as a glob
 */
public record SearchedFiles(String directory, String pattern) {}
