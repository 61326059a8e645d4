/**
 * Runs tasks as Jobs of Kubernetes.
 *
 * <p><b>The Job is the claim.</b> It is named by the task's key, so of two starts with one key only
 * one can make it. It is made suspended, then the {@code ConfigMap} with the script and the {@code
 * Secret}, which it owns, then it is resumed: a server that dies in between leaves a Job of which
 * nothing runs, which the next one removes with all that it owns. It has one Pod, and never a
 * second one. To stop it is to suspend it for good and to delete the Pod; the Job stays until the
 * end of the task is recorded.
 *
 * <p><b>The end is told by the container.</b> {@link dev.prunner.process.kubernetes.PodText} runs
 * the wrapper that all launchers run. Its log is frames with offsets, so the two outputs are kept
 * apart, byte for byte, and what is read twice after a broken connection is known; what is missing
 * is known as well. Its last words have the exit code, and are in the Pod's status too.
 *
 * <p><b>Level, not edge.</b> {@link dev.prunner.process.kubernetes.TaskLife} compares how a task is
 * with how it is to be, and does the next thing; whatever is lost of the news only delays it.
 * {@link dev.prunner.process.kubernetes.Verdict} decides what follows from how it is.
 *
 * <p><b>One watch</b> of Jobs and one of Pods for all tasks of a namespace, which serve all
 * launchers that are defined for it. Each running task has a request for its log, which is answered
 * as it grows; no thread waits for that.
 *
 * <p><b>Libraries.</b> The sub-room {@code client} needs fabric8's client, which {@link
 * dev.prunner.process.kubernetes.Libraries} loads apart; nothing else here names a class of it.
 *
 * <p><b>Threads.</b> Up to four, {@code prunner-kubernetes-<n>}, which may wait for an API and end
 * when there is nothing to do. The client has its own, for watches and answers; they only hand on
 * what comes, and write output. <b>Locks.</b> The steps of a task come one after the other; the
 * monitor of {@link dev.prunner.process.kubernetes.Site} guards whether the API answers. None is
 * held during I/O, but that of an output while a piece is written.
 */
@NullMarked
package dev.prunner.process.kubernetes;

import org.jspecify.annotations.NullMarked;
