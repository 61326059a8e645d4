/**
 * A filter of Grizzly, the HTTP server below Payara Micro. It refuses what no application is asked
 * about, see ADR 27.
 *
 * <p>It is a library of the uber JAR, beside those of Payara, and not in the WAR. It uses only
 * Grizzly. HK2 finds {@link dev.prunner.listener.ListenerAddOn} by the file {@code
 * META-INF/hk2-locator/default}: that is how Payara finds its own add-ons. Payara asks for add-ons
 * by three names only, so this one takes the place of {@code comet}, which nobody uses here.
 */
@NullMarked
package dev.prunner.listener;

import org.jspecify.annotations.NullMarked;
