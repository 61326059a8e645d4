/**
 * The variables that a pipeline declares: which a job may have, and what is wrong with those that
 * somebody sends.
 *
 * <p>{@link dev.prunner.definition.input.InputSchema} alone makes the JSON Schema; whatever is
 * shown or checked comes from it. Only pipelines that declare variables load the validator.
 */
@NullMarked
package dev.prunner.definition.input;

import org.jspecify.annotations.NullMarked;
