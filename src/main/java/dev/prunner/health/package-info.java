/**
 * Whether a server lives, and whether it can take jobs.
 *
 * <p>It is <b>ready</b> as long as it takes jobs, its database can be written and its data
 * directory has room. A reload that was refused does not make it unready: the definitions before it
 * are in force, and a typo must not take a working server away from its users. What is wrong with
 * the definitions is told beside.
 *
 * <p>A check runs on a thread of its own, {@code prunner-health}, one at a time for each check.
 * What hangs holds up that thread and nobody else; what was found holds for a moment, so that
 * strangers cannot make work by asking.
 */
@NullMarked
package dev.prunner.health;

import org.jspecify.annotations.NullMarked;
