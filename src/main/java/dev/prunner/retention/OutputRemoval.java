package dev.prunner.retention;

import java.io.IOException;
import java.util.UUID;

/** Removes the output of a job's tasks; does nothing if there is none. */
@FunctionalInterface
public interface OutputRemoval {

  void remove(UUID job) throws IOException;
}
