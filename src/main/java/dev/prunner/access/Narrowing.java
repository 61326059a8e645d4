package dev.prunner.access;

import dev.prunner.definition.Permission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * By what a token may do less than the groups in it.
 *
 * @param pipelines the only pipelines it is for
 * @param partition the only partition of their wait lists, and so of their jobs, that it is for
 * @param may its only permissions
 * @param admin whether it may see to the whole server, if its groups may
 */
public record Narrowing(
    Optional<Set<String>> pipelines,
    Optional<String> partition,
    Optional<Set<Permission>> may,
    boolean admin) {

  /** The word of a token for what concerns the whole server, beside those of the permissions. */
  public static final String ADMIN = "admin";

  /** Of a token that may do whatever its groups may. */
  public static final Narrowing NONE =
      new Narrowing(Optional.empty(), Optional.empty(), Optional.empty(), true);

  /** Of somebody who may do nothing. */
  public static final Narrowing NOTHING =
      new Narrowing(Optional.of(Set.of()), Optional.empty(), Optional.of(Set.of()), false);

  public Narrowing {
    pipelines = pipelines.map(Set::copyOf);
    may = may.map(Set::copyOf);
  }

  /** The permissions as words, sorted; empty if they are not narrowed. */
  public Optional<List<String>> words() {
    return may.map(
        permissions ->
            Stream.concat(
                    permissions.stream().map(Permission::label),
                    admin ? Stream.of(ADMIN) : Stream.empty())
                .sorted()
                .toList());
  }

  boolean isOfWholePipelines() {
    return partition.isEmpty();
  }

  boolean isOfWholeServer() {
    return pipelines.isEmpty() && partition.isEmpty();
  }

  /** A partition is no more than a part of what a pause concerns, so that needs its own word. */
  boolean allows(Permission permission) {
    return may.map(words -> words.contains(permission))
        .orElse(permission != Permission.PAUSE || isOfWholePipelines());
  }

  boolean allows(String pipeline) {
    return pipelines.map(names -> names.contains(pipeline)).orElse(true);
  }
}
