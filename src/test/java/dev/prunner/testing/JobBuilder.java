package dev.prunner.testing;

import static dev.prunner.testing.PipelineBuilder.aPipeline;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Firing;
import dev.prunner.job.Job;
import dev.prunner.job.NewJob;
import dev.prunner.job.RequestKey;
import dev.prunner.job.Retry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Builds a job, or one that asks to be accepted. */
public final class JobBuilder {

  /** When jobs are created until told otherwise. */
  public static final Instant MORNING = Instant.parse("2026-11-23T07:34:28Z");

  /** The server that runs jobs in tests. */
  public static final String SERVER = "server";

  private UUID id = UUID.randomUUID();
  private long sequence = 1;
  private Pipeline pipeline = aPipeline().build();
  private Map<String, Object> variables = Map.of();
  private String user = "";
  private Optional<String> queuePartition = Optional.empty();
  private Optional<Retry> retry = Optional.empty();
  private Optional<String> unique = Optional.empty();
  private Optional<RequestKey> request = Optional.empty();
  private Instant created = MORNING;

  private Optional<Firing> firing = Optional.empty();

  private JobBuilder() {}

  public static JobBuilder aJob() {
    return new JobBuilder();
  }

  public static JobBuilder aJob(Pipeline pipeline) {
    return aJob().of(pipeline);
  }

  public JobBuilder id(UUID newId) {
    id = newId;
    return this;
  }

  public JobBuilder sequence(long newSequence) {
    sequence = newSequence;
    return this;
  }

  public JobBuilder of(Pipeline newPipeline) {
    pipeline = newPipeline;
    return this;
  }

  public JobBuilder variables(Map<String, Object> newVariables) {
    variables = newVariables;
    return this;
  }

  public JobBuilder by(String newUser) {
    user = newUser;
    return this;
  }

  public JobBuilder partition(String newPartition) {
    queuePartition = Optional.of(newPartition);
    return this;
  }

  /** It runs an earlier job again. */
  public JobBuilder retry(Retry again) {
    retry = Optional.of(again);
    return this;
  }

  /** What {@code unique} of its pipeline gives for it. */
  public JobBuilder unique(String value) {
    unique = Optional.of(value);
    return this;
  }

  /** It is sent with a key. */
  public JobBuilder once(RequestKey key) {
    request = Optional.of(key);
    return this;
  }

  /** A schedule submits it. */
  public JobBuilder firing(Firing itsFiring) {
    firing = Optional.of(itsFiring);
    return this;
  }

  public JobBuilder created(Instant when) {
    created = when;
    return this;
  }

  /** A job that asks to be accepted. */
  public NewJob asNew() {
    return new NewJob(
        id, pipeline, variables, user, queuePartition, retry, unique, request, firing);
  }

  /** A waiting job; its own methods take it further. */
  public Job build() {
    return asNew().accepted(sequence, created);
  }

  /** A job that started when it was created. */
  public Job running() {
    return build().started(created, SERVER);
  }
}
