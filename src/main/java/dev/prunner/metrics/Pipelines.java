package dev.prunner.metrics;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The names of pipelines that have a counter. */
final class Pipelines {

  private final Set<String> names = ConcurrentHashMap.newKeySet();

  String add(String name) {
    names.add(name);
    return name;
  }

  /**
   * Removes the names that are not alive.
   *
   * @return the removed names
   */
  List<String> removeAllBut(Set<String> alive) {
    List<String> gone = names.stream().filter(name -> !alive.contains(name)).toList();
    gone.forEach(names::remove);
    return gone;
  }
}
