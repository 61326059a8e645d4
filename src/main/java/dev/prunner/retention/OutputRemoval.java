package dev.prunner.retention;

import java.io.IOException;
import java.util.UUID;

/** Removes what the tasks of a job have printed; does nothing when there is none. */
@FunctionalInterface
public interface OutputRemoval {

  void remove(UUID job) throws IOException;
}
