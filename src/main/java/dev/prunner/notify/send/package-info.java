/**
 * Sends notices: by HTTP and by mail.
 *
 * <p><b>Threads.</b> Attempts run on workers of their own, since they wait for others: at most 16
 * threads, which are there only while there is something to send, and of these two for one receiver
 * at a time. The timer wakes a queue when its next notice is due, and ends attempts that take too
 * long. Nothing is looked at while nothing is due.
 *
 * <p><b>Locks.</b> {@link dev.prunner.notify.send.SendQueue} guards what it sends by its monitor,
 * which is not held during I/O.
 */
@NullMarked
package dev.prunner.notify.send;

import org.jspecify.annotations.NullMarked;
