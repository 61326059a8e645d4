/**
 * The client of a prunner server, for applications: schedule a job, wait for it, follow what its
 * tasks print, cancel it.
 *
 * <p>Start with {@link dev.prunner.client.PrunnerClient}:
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
 * <p>It needs only Java 17: it uses the JDK's HTTP client and its own JSON reader and writer.
 * Additions of newer servers are ignored, and an unknown status is {@code UNKNOWN}.
 *
 * <p><b>Errors.</b> Every failure of a request is a {@link dev.prunner.client.PrunnerException}.
 * Every method that calls the server can be interrupted, and declares it.
 *
 * <p><b>Unavailable servers.</b> A request answered with 503 and {@code Retry-After} was not
 * processed, and is retried within {@link dev.prunner.client.PrunnerClient#withPatience the
 * patience}. A request without a response is not retried, because it may have been processed.
 * Waiting and following continue after a lost connection and a restart of the server.
 */
@NullMarked
package dev.prunner.client;

import org.jspecify.annotations.NullMarked;
