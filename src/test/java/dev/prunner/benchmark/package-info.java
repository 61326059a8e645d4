/**
 * Measures the built uber JAR beside the limit of this machine: {@code mvn -Pbenchmark verify}.
 *
 * <p>A {@link dev.prunner.benchmark.Workload} takes turns with its limit, so that whatever else
 * runs here slows both, and puts {@link dev.prunner.benchmark.Row rows} into the report. What is
 * compared between machines and days is the ratio.
 */
@NullMarked
package dev.prunner.benchmark;

import org.jspecify.annotations.NullMarked;
