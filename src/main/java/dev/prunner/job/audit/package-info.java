/** What is kept of who has done what, and who keeps it. */
@NullMarked
package dev.prunner.job.audit;

import org.jspecify.annotations.NullMarked;
