/** Notes who has done what: with the change itself where that is a job, else right after it. */
@NullMarked
package dev.prunner.audit;

import org.jspecify.annotations.NullMarked;
