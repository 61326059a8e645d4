package dev.prunner.process.kubernetes;

import java.io.IOException;
import java.util.Optional;

/** Connects to a cluster. */
public interface ClusterOpener {

  /** What is not there that this needs, for a user to read; empty if all is. */
  default Optional<String> missing() {
    return Optional.empty();
  }

  /**
   * The API of a cluster; nothing is asked yet.
   *
   * @throws IOException when what is needed is not there, with the reason for a user to read
   */
  Cluster open(ClusterAddress address) throws IOException;
}
