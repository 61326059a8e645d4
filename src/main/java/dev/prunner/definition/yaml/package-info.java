/**
 * Reads pipelines from YAML files and from the text that is stored with a job, and writes that.
 *
 * <p>The loader reports all problems of all files at once, and returns nothing if there are any.
 */
@NullMarked
package dev.prunner.definition.yaml;

import org.jspecify.annotations.NullMarked;
