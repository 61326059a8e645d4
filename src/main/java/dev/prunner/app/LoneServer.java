package dev.prunner.app;

import dev.prunner.app.config.ClusterSettings;
import dev.prunner.job.store.Member;
import dev.prunner.metrics.BuildInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * A server that shares its jobs with no other, as people see it: as one of several, without a
 * lease.
 *
 * @param id by which its jobs are known
 * @param definitions a fingerprint of those in force
 * @param started when it began
 * @param running how many jobs it runs
 */
record LoneServer(String id, Supplier<String> definitions, Instant started, IntSupplier running)
    implements Supplier<List<Member>> {

  @Override
  public List<Member> get() {
    return List.of(
        new Member(
            id,
            ClusterSettings.hostName(),
            Optional.empty(),
            BuildInfo.version(),
            definitions.get(),
            started,
            Optional.empty(),
            false,
            OptionalInt.of(running.getAsInt())));
  }
}
