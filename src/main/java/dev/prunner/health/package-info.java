/**
 * Liveness and readiness of a server.
 *
 * <p>It is <b>ready</b> as long as it accepts jobs, its database is writable and its data directory
 * has free space. A refused reload does not make it unready: the previous definitions are in
 * effect, and a typo must not take a working server out of service. Problems in the definitions are
 * reported as details.
 *
 * <p>Each check runs on its own thread, {@code prunner-health}, once at a time. A check that hangs
 * blocks only that thread; results are reused for a moment, so that unauthenticated callers cannot
 * create load.
 */
@NullMarked
package dev.prunner.health;

import org.jspecify.annotations.NullMarked;
