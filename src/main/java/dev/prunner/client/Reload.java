package dev.prunner.client;

import java.util.List;

/** What a reload has changed, as names of pipelines. */
public record Reload(List<String> added, List<String> changed, List<String> removed) {

  static Reload of(JsonObject json) {
    return new Reload(json.texts("added"), json.texts("changed"), json.texts("removed"));
  }
}
