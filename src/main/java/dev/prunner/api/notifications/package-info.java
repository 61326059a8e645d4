/** What was told to receivers, over HTTP. */
@NullMarked
package dev.prunner.api.notifications;

import org.jspecify.annotations.NullMarked;
