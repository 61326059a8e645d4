/**
 * The classes at the root of the uber JAR, which start before Payara Micro. They use only the JDK
 * and JNA.
 *
 * <h2>Commands</h2>
 *
 * <p>Commands are run by a class of the WAR, in a class loader over the WAR's classes and libraries
 * and without a server. The contract is the JDK's: a public class with a public constructor without
 * parameters that is a {@code ToIntFunction<List<String>>}, from all arguments to the exit code. It
 * prints to the standard streams.
 *
 * <h2>How a start went</h2>
 *
 * <p>Payara Micro goes on running when the application could not be deployed. So the application
 * reports through system properties, which the launcher looks at when Payara Micro has started:
 *
 * <ul>
 *   <li>{@code prunner.startup}: {@code up} or {@code failed}; not set counts as failed
 *   <li>{@code prunner.startup.reason}: one line for the user, set before {@code failed}
 *   <li>{@code prunner.startup.summary}, {@code prunner.startup.link}: what is served, and the link
 *       to the page, set before {@code up}
 * </ul>
 *
 * <p>The launcher itself sets {@code prunner.address} and {@code prunner.http-port}, where the
 * server was asked to listen. Payara Micro takes the address from there, by its command file. And
 * {@code prunner.start-directory}, where tasks run unless told otherwise.
 *
 * <h2>Options</h2>
 *
 * <p>Those of the original ({@link OriginalOptions}) become the system properties of their
 * settings; all others are Payara Micro's.
 */
@NullMarked
package dev.prunner.launcher;

import org.jspecify.annotations.NullMarked;
