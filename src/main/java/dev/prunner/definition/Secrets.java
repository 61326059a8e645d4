package dev.prunner.definition;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The secrets of a pipeline: where they come from, never what they are.
 *
 * @param sources by the names of the environment variables that tasks get
 */
public record Secrets(SortedMap<String, SecretSource> sources) {

  public static final Secrets NONE = new Secrets(Map.of());

  /** Shorter values are refused, since hiding them in an output would hide much else. */
  public static final int SHORTEST = 6;

  public Secrets(Map<String, SecretSource> sources) {
    this(new TreeMap<>(sources));
  }

  public Secrets {
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
  }

  public boolean isEmpty() {
    return sources.isEmpty();
  }

  /** The variables of the server's environment that are among them. */
  public Set<String> serverVariables() {
    return sources.values().stream()
        .flatMap(
            source ->
                source instanceof SecretSource.OfServer server
                    ? Stream.of(server.variable())
                    : Stream.empty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The environment variables that tasks get, sorted. */
  public Set<String> names() {
    return sources.keySet();
  }
}
