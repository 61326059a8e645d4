/** The use cases: submit a job, run it through its graph, cancel it, recover, shut down. */
@NullMarked
package dev.prunner.runner;

import org.jspecify.annotations.NullMarked;
