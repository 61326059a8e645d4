package dev.prunner.metrics;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The pipelines that something was counted of. */
final class Pipelines {

  private final Set<String> names = ConcurrentHashMap.newKeySet();

  String add(String name) {
    names.add(name);
    return name;
  }

  /**
   * Forgets the others.
   *
   * @return those that are forgotten now
   */
  List<String> removeAllBut(Set<String> alive) {
    List<String> gone = names.stream().filter(name -> !alive.contains(name)).toList();
    gone.forEach(names::remove);
    return gone;
  }
}
