package dev.prunner.persistence;

import dev.prunner.definition.Pipeline;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Stands for the text of a definition; remembers what was written. */
public final class SnapshotsInMemory {

  private final Map<String, Pipeline> written = new ConcurrentHashMap<>();

  String write(Pipeline pipeline) {
    written.put(pipeline.toString(), pipeline);
    return pipeline.toString();
  }

  Pipeline read(String text) {
    return Objects.requireNonNull(written.get(text));
  }
}
