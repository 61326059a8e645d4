/**
 * The command {@code selftest}: kills a real server with SIGKILL at random moments while it is
 * under load, and accounts for every job that it has accepted.
 *
 * <p>{@link dev.prunner.selftest.Selftest} drives: it starts the server of the same JAR in a
 * directory of its own, sends jobs of several {@link dev.prunner.selftest.Kind}s from several
 * threads, kills, starts again. What is right is decided apart from that, by {@link
 * dev.prunner.selftest.Account}, from three independent witnesses: the answers to the requests, the
 * jobs as the API shows them in the end, and the {@link dev.prunner.selftest.Ledger} to which each
 * script adds a line when it begins and when it ends.
 *
 * <p>With several servers {@link dev.prunner.selftest.ClusterSelftest} drives: it has them share a
 * schema of a PostgreSQL, each by a {@link dev.prunner.selftest.DatabaseProxy} of its own, and has
 * {@link dev.prunner.selftest.Fault}s happen to them.
 *
 * <p>Every process that comes from a run has a mark of that run in its environment. By that they
 * are found, and ended, whatever has happened.
 */
@NullMarked
package dev.prunner.selftest;

import org.jspecify.annotations.NullMarked;
