package dev.prunner.definition;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which groups may do what with a pipeline.
 *
 * @param groups of each permission that is limited; an empty set is nobody, and one that is absent
 *     does not limit it
 */
public record Access(Map<Permission, SortedSet<String>> groups) {

  /** Limits nothing. */
  public static final Access OPEN = new Access(Map.of());

  public Access {
    Map<Permission, SortedSet<String>> copy = new EnumMap<>(Permission.class);
    groups.forEach(
        (permission, names) ->
            copy.put(permission, Collections.unmodifiableSortedSet(new TreeSet<>(names))));
    groups = Collections.unmodifiableMap(copy);
  }

  /** The groups that have a permission; empty if it is not limited. */
  public Optional<SortedSet<String>> groupsFor(Permission permission) {
    return Optional.ofNullable(groups.get(permission));
  }

  /** Whether everybody may do everything. */
  public boolean isOpen() {
    return groups.isEmpty();
  }

  /** These limits, and for what they do not limit those of another one. */
  public Access or(Access fallback) {
    Map<Permission, SortedSet<String>> all = new EnumMap<>(Permission.class);
    all.putAll(fallback.groups);
    all.putAll(groups);
    return new Access(all);
  }

  /** All groups that are named. */
  public Stream<String> named() {
    return groups.values().stream().flatMap(Set::stream);
  }
}
