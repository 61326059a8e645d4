package dev.prunner.runner;

import dev.prunner.scheduler.WaitReason;
import java.util.List;
import java.util.OptionalInt;

/**
 * Why a job waits.
 *
 * @param place on the wait list, from 1; empty if it is far behind
 */
public record Waiting(OptionalInt place, List<WaitReason> waitsFor) {}
