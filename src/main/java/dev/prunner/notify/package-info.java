/**
 * What receivers are told of jobs, and how: which events there are for whom, the CloudEvent, its
 * signature, the pauses between attempts, and the addresses that may be reached. Pure decisions;
 * {@code notify.send} sends.
 *
 * <ul>
 *   <li>A notice is kept in the transaction of the change that it tells of, so no crash loses one.
 *   <li>It is sent until it is received, for about a day. The id stays, so doubles can be dropped.
 *   <li>Of the events of one job each receiver hears in order.
 * </ul>
 */
@NullMarked
package dev.prunner.notify;

import org.jspecify.annotations.NullMarked;
