package dev.prunner.process.kubernetes.client;

import dev.prunner.process.kubernetes.TaskOrder;
import dev.prunner.process.kubernetes.TaskView.JobView;
import dev.prunner.process.kubernetes.TaskView.Phase;
import dev.prunner.process.kubernetes.TaskView.PodView;
import dev.prunner.process.kubernetes.TaskView.Waiting;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the API says of Jobs and Pods. */
final class Views {

  private Views() {}

  /** The key that an object of ours has, if it has one. */
  static Optional<String> key(HasMetadata object) {
    return Optional.ofNullable(object.getMetadata().getLabels())
        .map(labels -> labels.get(TaskOrder.KEY));
  }

  static JobView of(Job job) {
    Optional<JobStatus> status = Optional.ofNullable(job.getStatus());
    return new JobView(
        job.getMetadata().getName(),
        job.getMetadata().getUid(),
        job.getMetadata().getResourceVersion(),
        instant(job.getMetadata().getCreationTimestamp()).orElse(Instant.MAX),
        Boolean.TRUE.equals(job.getSpec().getSuspend()),
        stoppedAt(job),
        status.map(JobStatus::getStartTime).isPresent(),
        status.map(JobStatus::getConditions).stream()
            .flatMap(List::stream)
            .filter(condition -> isTrue("Failed", condition.getType(), condition.getStatus()))
            .map(Views::words)
            .findFirst());
  }

  private static Optional<Instant> stoppedAt(Job job) {
    return Optional.ofNullable(job.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(TaskOrder.STOPPED))
        .flatMap(Views::instant);
  }

  private static String words(JobCondition condition) {
    return "its Job has failed: %s %s"
        .formatted(text(condition.getReason()), text(condition.getMessage()))
        .strip();
  }

  static PodView of(Pod pod) {
    Optional<PodStatus> status = Optional.ofNullable(pod.getStatus());
    Optional<ContainerState> state =
        status.map(PodStatus::getContainerStatuses).stream()
            .flatMap(List::stream)
            .filter(container -> TaskOrder.CONTAINER.equals(container.getName()))
            .map(ContainerStatus::getState)
            .findFirst();
    Optional<ContainerStateTerminated> ended = state.map(ContainerState::getTerminated);
    boolean neverRan = ended.filter(each -> each.getStartedAt() == null).isPresent();
    return new PodView(
        pod.getMetadata().getName(),
        phase(status.map(PodStatus::getPhase)),
        instant(pod.getMetadata().getDeletionTimestamp()),
        conditions(status, "DisruptionTarget", "True").findAny().isPresent(),
        Stream.of(status.map(PodStatus::getReason), ended.map(ContainerStateTerminated::getReason))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(""),
        waits(status, state),
        state.map(ContainerState::getRunning).isPresent(),
        ended.isPresent() && !neverRan
            ? OptionalInt.of(ended.get().getExitCode())
            : OptionalInt.empty(),
        text(ended.map(ContainerStateTerminated::getMessage).orElse(null)));
  }

  private static Optional<Waiting> waits(
      Optional<PodStatus> status, Optional<ContainerState> state) {
    Optional<ContainerStateWaiting> container = state.map(ContainerState::getWaiting);
    if (container.isPresent()) {
      return container.map(why -> new Waiting(text(why.getReason()), text(why.getMessage())));
    }
    return conditions(status, "PodScheduled", "False")
        .map(why -> new Waiting(text(why.getReason()), text(why.getMessage())))
        .findFirst();
  }

  private static Stream<PodCondition> conditions(
      Optional<PodStatus> status, String type, String value) {
    return status.map(PodStatus::getConditions).stream()
        .flatMap(List::stream)
        .filter(condition -> type.equals(condition.getType()))
        .filter(condition -> value.equals(condition.getStatus()));
  }

  private static boolean isTrue(String wanted, @Nullable String type, @Nullable String status) {
    return wanted.equals(type) && "True".equals(status);
  }

  private static Phase phase(Optional<String> phase) {
    try {
      return phase.map(name -> Phase.valueOf(name.toUpperCase(Locale.ROOT))).orElse(Phase.PENDING);
    } catch (IllegalArgumentException other) {
      return Phase.UNKNOWN;
    }
  }

  private static Optional<Instant> instant(@Nullable String time) {
    try {
      return Optional.ofNullable(time).map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException other) {
      return Optional.empty();
    }
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
