package dev.prunner.access;

import static dev.prunner.definition.Permission.START;
import static dev.prunner.definition.Permission.VIEW;

import dev.prunner.definition.Permission;
import dev.prunner.definition.QueueStrategy;
import dev.prunner.job.Job;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one caller may do. Each answer is by the definitions in effect at that moment. */
public final class Permissions {

  private final AccessRules rules;
  private final Set<String> groups;
  private final Narrowing narrowing;

  Permissions(AccessRules rules, Set<String> groups, Narrowing narrowing) {
    this.rules = rules;
    this.groups = Set.copyOf(groups);
    this.narrowing = narrowing;
  }

  /**
   * Whether the caller has a permission for a pipeline. Only to start jobs may be had without
   * seeing them.
   */
  public boolean may(Permission permission, String pipeline) {
    boolean blindly = permission == VIEW || permission == START;
    return narrowing.allows(pipeline)
        && narrowing.allows(permission)
        && rules.allow(groups, permission, pipeline)
        && (blindly || may(VIEW, pipeline));
  }

  /** All that the caller may do with a pipeline. */
  public List<Permission> of(String pipeline) {
    return Arrays.stream(Permission.values()).filter(each -> may(each, pipeline)).toList();
  }

  /** Whether the caller may see to the whole server. */
  public boolean isAdmin() {
    return rules.areAdmins(groups) && narrowing.admin() && narrowing.isOfWholeServer();
  }

  /** Whether the caller may do everything. */
  public boolean mayAll() {
    return isAdmin() && narrowing.may().isEmpty();
  }

  /** Whether nothing is hidden from the caller. */
  public boolean seesAll() {
    return rules.areAdmins(groups) && narrowing.allows(VIEW) && narrowing.isOfWholeServer();
  }

  /** Whether the caller sees the jobs of a pipeline that have this partition, or none. */
  public boolean sees(String pipeline, Optional<String> jobsPartition) {
    return may(VIEW, pipeline)
        && narrowing.partition().map(Optional::of).map(jobsPartition::equals).orElse(true);
  }

  public boolean sees(Job job) {
    return sees(job.pipeline().name(), job.queuePartition());
  }

  /** The pipelines that the caller sees; empty if nothing is hidden, not even what is gone. */
  public Optional<SortedSet<String>> visible() {
    if (seesAll()) {
      return Optional.empty();
    }
    Stream<String> candidates = narrowing.pipelines().map(Set::stream).orElseGet(rules::pipelines);
    return Optional.of(
        candidates.filter(name -> may(VIEW, name)).collect(Collectors.toCollection(TreeSet::new)));
  }

  /** The only partition that the caller sees and uses. */
  public Optional<String> partition() {
    return narrowing.partition();
  }

  /**
   * A job that the caller sees, without the jobs that it has replaced or that have replaced it, if
   * these may be of other partitions: so it is with all strategies but one.
   */
  public Job shown(Job job) {
    return seesLineage(job.pipeline().queue().strategy()) ? job : job.withoutLineage();
  }

  /** Whether the caller may know what jobs replace each other by this strategy. */
  public boolean seesLineage(QueueStrategy strategy) {
    return narrowing.partition().isEmpty() || strategy == QueueStrategy.PARTITIONED_REPLACE;
  }

  /** Why the caller, who sees a pipeline, may not do something with it; for the user to read. */
  public String refusal(Permission permission, String pipeline) {
    String what = "you may see pipeline '" + pipeline + "', but not " + permission.label() + " it";
    if (!narrowing.allows(permission)) {
      return what + ": this token is not for that";
    }
    return rules
        .groupsFor(permission, pipeline)
        .filter(named -> !named.isEmpty())
        .map(named -> what + ": that needs one of the groups " + String.join(", ", named))
        .orElse(what + ": that needs an admin");
  }
}
