/**
 * When schedules fire: pure functions of an expression, a time zone and the time. Nothing here
 * knows of jobs, and no clock is read.
 *
 * <ul>
 *   <li>The instants of a schedule are the same on each server and after each restart: they depend
 *       on nothing that was before.
 *   <li>What cron expressions mean is up to cron-utils, which sees a clock that is never set; what
 *       happens when the clocks are set is decided in {@link dev.prunner.schedule.Cron} alone.
 * </ul>
 */
@NullMarked
package dev.prunner.schedule;

import org.jspecify.annotations.NullMarked;
