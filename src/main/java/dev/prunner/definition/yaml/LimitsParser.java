package dev.prunner.definition.yaml;

import dev.prunner.definition.RetryRules;
import dev.prunner.definition.TaskLimits;
import java.time.Duration;
import java.util.Optional;

/** Reads what ends a task or a job, and how often a task is tried. */
final class LimitsParser {

  private static final Duration LONGEST_DELAY = Duration.ofDays(365);

  private LimitsParser() {}

  static TaskLimits parse(YamlMapping yaml, Reporter reporter) {
    return new TaskLimits(
        timeout(yaml, reporter),
        yaml.get(Keys.STOP_SIGNAL),
        yaml.find(Keys.RETRY).map(retry -> retry(retry, reporter)));
  }

  static Optional<Duration> timeout(YamlMapping yaml, Reporter reporter) {
    Optional<Duration> timeout = yaml.find(Keys.TIMEOUT);
    if (timeout.filter(Duration::isZero).isPresent()) {
      reporter.problem(
          yaml.at(Keys.TIMEOUT), "'timeout' must be longer than 0; leave it out for no limit");
    }
    return timeout;
  }

  private static RetryRules retry(YamlMapping yaml, Reporter reporter) {
    yaml.warnOfKeysUnknownIn(Place.RETRY);
    Optional<Integer> limit = yaml.find(Keys.RETRY_LIMIT);
    if (yaml.present(Keys.RETRY_LIMIT.name()).isEmpty()) {
      reporter.problem(
          yaml.at(Keys.RETRY_LIMIT), "'retry' needs a 'limit': how many attempts may follow");
    }
    if (limit.orElse(0) > RetryRules.MOST) {
      reporter.problem(
          yaml.at(Keys.RETRY_LIMIT),
          "'limit' must be at most %d, but is %d".formatted(RetryRules.MOST, limit.orElse(0)));
    }
    return new RetryRules(
        limit.orElse(0),
        delay(yaml, Keys.RETRY_DELAY, reporter),
        yaml.get(Keys.RETRY_BACKOFF),
        delay(yaml, Keys.RETRY_MAX_DELAY, reporter),
        yaml.get(Keys.RETRY_EXIT_CODES));
  }

  private static Duration delay(YamlMapping yaml, Key<Duration> key, Reporter reporter) {
    Duration delay = yaml.get(key);
    if (delay.compareTo(LONGEST_DELAY) > 0) {
      reporter.problem(yaml.at(key), "'%s' must be at most a year (8760h)".formatted(key.name()));
    }
    return delay;
  }
}
