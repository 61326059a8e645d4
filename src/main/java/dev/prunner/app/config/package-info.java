/**
 * The configuration: settings, the dotenv files, and the original's configuration file.
 *
 * <p>Every setting is read once, through a lookup by name, into the immutable {@link
 * dev.prunner.app.config.Settings}. Each exception names the setting and says what to do.
 */
@NullMarked
package dev.prunner.app.config;

import org.jspecify.annotations.NullMarked;
