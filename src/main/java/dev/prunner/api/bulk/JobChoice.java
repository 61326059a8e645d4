package dev.prunner.api.bulk;

import dev.prunner.api.http.InvalidRequestException;
import dev.prunner.api.http.RequestBody;
import dev.prunner.api.jobs.JobIds;
import dev.prunner.api.jobs.JobSearch;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The body that says which jobs: either by their ids, or by what a list of jobs may be filtered by.
 *
 * @param ids at most 500
 */
public record JobChoice(Optional<List<UUID>> ids, Optional<Filter> filter) {

  static final int MOST = 500;

  /** As the parameters of a list of jobs. */
  public record Filter(
      Optional<String> pipeline,
      Optional<String> partition,
      Optional<String> status,
      Optional<String> user,
      Optional<String> since,
      Optional<String> until,
      Optional<String> q) {

    private static final Set<String> NAMES =
        Set.of("pipeline", "partition", "status", "user", "since", "until", "q");

    /** A name that is not known might have been meant to exclude most jobs. */
    private static Filter of(Map<?, ?> members) {
      members.keySet().stream()
          .filter(name -> !NAMES.contains(name))
          .findFirst()
          .ifPresent(
              unknown -> {
                throw new InvalidRequestException("'filter' cannot have '" + unknown + "'");
              });
      return new Filter(
          text(members, "pipeline"),
          text(members, "partition"),
          text(members, "status"),
          text(members, "user"),
          text(members, "since"),
          text(members, "until"),
          text(members, "q"));
    }

    private static Optional<String> text(Map<?, ?> members, String name) {
      Object value = members.get(name);
      if (value == null || value instanceof String) {
        return Optional.ofNullable((String) value);
      }
      throw new InvalidRequestException("'" + name + "' of 'filter' must be a text");
    }

    JobSearch search() {
      MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
      pipeline.ifPresent(value -> parameters.add("pipeline", value));
      partition.ifPresent(value -> parameters.add("partition", value));
      status.ifPresent(value -> parameters.add("status", value));
      user.ifPresent(value -> parameters.add("user", value));
      since.ifPresent(value -> parameters.add("since", value));
      until.ifPresent(value -> parameters.add("until", value));
      q.ifPresent(value -> parameters.add("q", value));
      return new JobSearch(parameters);
    }
  }

  /**
   * Parses a body.
   *
   * @throws InvalidRequestException if it does not say which jobs
   */
  static JobChoice of(byte[] body) {
    Map<String, Object> members = RequestBody.required(body).members();
    Object ids = members.get("ids");
    Object filter = members.get("filter");
    if (ids instanceof List<?> some && filter == null) {
      return new JobChoice(Optional.of(parse(some)), Optional.empty());
    }
    if (filter instanceof Map<?, ?> parts && ids == null) {
      return new JobChoice(Optional.empty(), Optional.of(Filter.of(parts)));
    }
    throw new InvalidRequestException(
        "the body must have either 'ids', a list, or 'filter', an object");
  }

  private static List<UUID> parse(List<?> ids) {
    if (ids.size() > MOST) {
      throw new InvalidRequestException("'ids' must be at most " + MOST);
    }
    return ids.stream().map(JobChoice::parse).distinct().toList();
  }

  private static UUID parse(Object id) {
    return Optional.of(String.valueOf(id))
        .flatMap(JobIds::parse)
        .orElseThrow(() -> new InvalidRequestException("'ids' has " + id + ", which is no id"));
  }
}
