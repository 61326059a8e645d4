package dev.prunner.access;

import dev.prunner.definition.Access;
import dev.prunner.definition.Definitions;
import dev.prunner.definition.Permission;
import dev.prunner.definition.Pipeline;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/** Which groups may do what on this server, by the definitions in effect. Thread-safe. */
public final class AccessRules {

  private final Definitions definitions;
  private final Access fallback;
  private final Set<String> admins;
  private final boolean always;

  /**
   * @param fallback for what a pipeline does not limit itself
   * @param admins the groups that may do everything
   * @param always whether there is a limit even if no pipeline has one
   */
  public AccessRules(Definitions definitions, Access fallback, Set<String> admins, boolean always) {
    this.definitions = definitions;
    this.fallback = fallback;
    this.admins = Set.copyOf(admins);
    this.always = always;
  }

  /** What a caller may do, always by the definitions in effect at that moment. */
  public Permissions of(Set<String> groups, Narrowing narrowing) {
    return new Permissions(this, groups, narrowing);
  }

  /** The groups that make a difference, for a server that can only be asked about one. */
  public List<String> namedGroups() {
    Stream<String> named =
        Stream.concat(Stream.of(fallback), definitions.all().stream().map(Pipeline::access))
            .flatMap(Access::named);
    return Stream.concat(admins.stream(), named).distinct().sorted().toList();
  }

  /** Whether nothing is limited: everybody may do everything. */
  boolean isOpen() {
    return !always && !definitions.limitAccess();
  }

  boolean areAdmins(Set<String> groups) {
    return isOpen() || !Collections.disjoint(admins, groups);
  }

  /** Whether somebody of these groups has a permission; nobody has any where nothing is defined. */
  boolean allow(Set<String> groups, Permission permission, String pipeline) {
    if (areAdmins(groups)) {
      return true;
    }
    Optional<Access> access = definitions.find(pipeline).map(found -> found.access().or(fallback));
    return access.isPresent() && allow(groups, permission, access.get());
  }

  private static boolean allow(Set<String> groups, Permission permission, Access access) {
    return access
        .groupsFor(permission)
        .map(named -> !Collections.disjoint(named, groups))
        .orElseGet(() -> permission == Permission.VIEW || allow(groups, Permission.VIEW, access));
  }

  /** The groups of whose one needs to be; empty if that is everybody who sees the pipeline. */
  Optional<SortedSet<String>> groupsFor(Permission permission, String pipeline) {
    return definitions
        .find(pipeline)
        .flatMap(found -> found.access().or(fallback).groupsFor(permission));
  }

  Stream<String> pipelines() {
    return definitions.all().stream().map(Pipeline::name);
  }
}
