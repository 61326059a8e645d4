package dev.prunner.secret;

import java.util.concurrent.Executor;

/**
 * Where tasks get their secrets from.
 *
 * @param waiting runs what waits for files, programs and the database; must queue and never refuse
 */
public record SecretSupply(SecretReader reader, JobSecrets kept, Executor waiting) {}
