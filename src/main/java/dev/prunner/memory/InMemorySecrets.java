package dev.prunner.memory;

import dev.prunner.job.store.SealedSecrets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Sealed secrets in memory. */
public final class InMemorySecrets implements SealedSecrets {

  private final Map<UUID, Map<String, String>> byJob = new ConcurrentHashMap<>();

  @Override
  public void add(UUID job, String name, String sealed) {
    byJob.computeIfAbsent(job, id -> new ConcurrentHashMap<>()).putIfAbsent(name, sealed);
  }

  @Override
  public List<String> of(UUID job) {
    return List.copyOf(byJob.getOrDefault(job, Map.of()).values());
  }
}
