/**
 * Where secrets come from, and how those that were used are kept.
 *
 * <p>They are read anew for each attempt of a task ({@link dev.prunner.secret.SecretReader}), and
 * kept sealed with the job before its process starts ({@link dev.prunner.secret.JobSecrets}), so
 * that its output can be masked for as long as it is there. The key is in a file of the data
 * directory ({@link dev.prunner.secret.KeyFile}). Whoever asks may have to wait, and does so on
 * threads of its own. No message, here or anywhere, has a value in it.
 */
@NullMarked
package dev.prunner.secret;

import org.jspecify.annotations.NullMarked;
