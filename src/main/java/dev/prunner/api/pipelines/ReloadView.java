package dev.prunner.api.pipelines;

import dev.prunner.definition.DefinitionChanges;
import java.util.List;

/** What a reload has changed, as names of pipelines. */
public record ReloadView(List<String> added, List<String> changed, List<String> removed) {

  static ReloadView of(DefinitionChanges changes) {
    return new ReloadView(changes.added(), changes.changed(), changes.removed());
  }
}
