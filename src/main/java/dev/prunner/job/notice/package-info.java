/** What is to be told to receivers of notifications, and who keeps it. */
@NullMarked
package dev.prunner.job.notice;

import org.jspecify.annotations.NullMarked;
