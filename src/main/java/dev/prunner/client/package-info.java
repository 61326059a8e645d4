/**
 * The client of a prunner server, for applications: schedule a job, wait for it, follow what its
 * tasks print, cancel it.
 *
 * <p>{@link dev.prunner.client.PrunnerClient} is where to begin:
 *
 * <pre>{@code
 * var prunner =
 *     new PrunnerClient(
 *         URI.create("http://127.0.0.1:9009"), SharedSecretTokens.forUser("jane", secret));
 * Job job = prunner.schedule("release", Map.of("version", "1.2"));
 * prunner.follow(job.id(), "build", part -> System.out.print(part.text()));
 * Job ended = prunner.await(job.id(), Duration.ofMinutes(10));
 * }</pre>
 *
 * <p>It needs Java 17 and nothing else: HTTP is that of the JDK, and JSON is read and written here.
 * What a newer server adds to its answers is ignored, and a status that is not known is {@code
 * UNKNOWN}.
 *
 * <p><b>Errors.</b> Whatever goes wrong with a request is a {@link
 * dev.prunner.client.PrunnerException}. Every method that talks to the server may be interrupted
 * and says so.
 *
 * <p><b>Trouble on the way.</b> A request that the server answers with 503 and {@code Retry-After}
 * has done nothing, and is sent again for as long as {@link
 * dev.prunner.client.PrunnerClient#withPatience the patience} lasts. A request without an answer is
 * not: it may have been done. Waiting and following go on after a cut connection and a restart of
 * the server.
 */
@NullMarked
package dev.prunner.client;

import org.jspecify.annotations.NullMarked;
