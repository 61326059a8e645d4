/** Pure decisions: who may start, who waits, which task is next. Nothing here has an effect. */
@NullMarked
package dev.prunner.scheduler;

import org.jspecify.annotations.NullMarked;
