package dev.prunner.definition.yaml;

import dev.prunner.definition.Notification;
import dev.prunner.definition.NotificationEvent;
import dev.prunner.definition.Notifications;
import dev.prunner.definition.Receiver;
import dev.prunner.definition.input.NearestKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads from YAML who is to be told what becomes of jobs, and checks it. */
final class NotifyParser {

  /** Each costs rows with each job. */
  static final int MOST = 20;

  private static final int LONGEST_URL = 2000;
  private static final int HIGHEST_PORT = 65_535;

  /**
   * Without display names, comments and quotes, so that nothing in it means something in a mail.
   */
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,188})");

  private final YamlMapping yaml;
  private final Set<String> secrets;
  private final Reporter reporter;

  private NotifyParser(YamlMapping yaml, Set<String> secrets, Reporter reporter) {
    this.yaml = yaml;
    this.secrets = secrets;
    this.reporter = reporter;
  }

  /**
   * The notifications of a pipeline that can be used.
   *
   * @param secrets the names of those that it has
   */
  static Notifications parse(YamlMapping pipeline, Set<String> secrets, Reporter reporter) {
    List<YamlMapping> entries = pipeline.get(Keys.NOTIFY);
    if (entries.size() > MOST) {
      pipeline.wrong(Keys.NOTIFY, "can have at most " + MOST + " entries");
    }
    List<Notification> all =
        entries.stream()
            .flatMap(entry -> new NotifyParser(entry, secrets, reporter).notification().stream())
            .toList();
    Optional<Duration> slowAfter = pipeline.find(Keys.SLOW_AFTER);
    checkSlow(pipeline, all, slowAfter, reporter);
    return new Notifications(all, slowAfter);
  }

  private static void checkSlow(
      YamlMapping pipeline,
      List<Notification> all,
      Optional<Duration> slowAfter,
      Reporter reporter) {
    boolean wanted = all.stream().anyMatch(each -> each.on().contains(NotificationEvent.SLOW));
    if (slowAfter.filter(Duration::isZero).isPresent()) {
      pipeline.wrong(Keys.SLOW_AFTER, "must be longer than 0");
    } else if (wanted && !pipeline.hasValue(Keys.SLOW_AFTER)) {
      reporter.problem(
          pipeline.at(Keys.NOTIFY),
          "'notify' has 'slow'; say from when on a job is slow, such as 'slow_after: 10m'");
    } else if (!wanted && slowAfter.isPresent()) {
      reporter.warning(
          pipeline.at(Keys.SLOW_AFTER),
          "'slow_after' has no effect, since nothing in 'notify' has 'slow'");
    }
  }

  private Optional<Notification> notification() {
    yaml.warnOfKeysUnknownIn(Place.NOTIFY);
    Optional<Receiver> receiver = receiver();
    Optional<Set<NotificationEvent>> on = yaml.find(Keys.ON);
    if (!yaml.hasValue(Keys.ON)) {
      reporter.problem(
          yaml.at(Keys.ON), "'on' is missing; say what to tell of, such as [failed, recovered]");
    } else if (on.filter(Set::isEmpty).isPresent()) {
      yaml.wrong(Keys.ON, "must have something to tell of, such as failed");
    }
    return receiver.flatMap(its -> on.map(events -> new Notification(its, events)));
  }

  private Optional<Receiver> receiver() {
    Optional<String> secret = yaml.find(Keys.SECRET);
    boolean mail = yaml.hasValue(Keys.MAIL);
    if (mail == yaml.hasValue(Keys.URL)) {
      reporter.problem(
          mail ? yaml.at(Keys.URL) : yaml.at(Keys.MAIL),
          mail
              ? "an entry of 'notify' has either 'url' or 'mail', not both"
              : "an entry of 'notify' needs 'url' or 'mail'");
      return Optional.empty();
    }
    return mail ? mail(secret) : hook(secret);
  }

  private Optional<Receiver> mail(Optional<String> secret) {
    if (secret.isPresent()) {
      yaml.wrong(Keys.SECRET, "goes with 'url'; mails are not signed");
    }
    List<YamlText> addresses = yaml.get(Keys.MAIL);
    if (addresses.isEmpty() || addresses.size() > MOST) {
      yaml.wrong(Keys.MAIL, "must be a list of 1 to " + MOST + " addresses");
    }
    addresses.stream()
        .filter(address -> !ADDRESS.matcher(address.text()).matches())
        .forEach(
            address ->
                reporter.problem(
                    address.at(), "'mail' must have plain addresses such as ops@example.org"));
    return Optional.of(new Receiver.Mail(addresses.stream().map(YamlText::text).toList()));
  }

  private Optional<Receiver> hook(Optional<String> secret) {
    secret.filter(name -> !secrets.contains(name)).ifPresent(this::unknownSecret);
    return yaml.find(Keys.URL)
        .flatMap(this::url)
        .map(address -> new Receiver.Hook(address, secret));
  }

  private void unknownSecret(String name) {
    String near =
        NearestKey.of(name, secrets).map(known -> "; did you mean '" + known + "'?").orElse("");
    yaml.wrong(Keys.SECRET, "must be one of the pipeline's 'secrets', not '" + name + "'" + near);
  }

  private Optional<URI> url(String text) {
    Optional<URI> url = uri(text);
    Optional<String> problem =
        url.isEmpty()
            ? Optional.of("is no URL; write it like https://chat.example/hook")
            : problem(url.get(), text);
    problem.ifPresent(message -> yaml.wrong(Keys.URL, message));
    return problem.isPresent() ? Optional.empty() : url;
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** What is wrong, without the URL, which may have a token in it. */
  private static Optional<String> problem(URI url, String text) {
    if (!"https".equals(url.getScheme()) && !"http".equals(url.getScheme())) {
      return Optional.of("must begin with https:// or http://");
    }
    if (String.valueOf(url.getRawAuthority()).contains("@")) {
      return Optional.of("must have no user and password; sign it by 'secret' instead");
    }
    if (url.getHost() == null || url.getPort() == 0 || url.getPort() > HIGHEST_PORT) {
      return Optional.of("must have a host, and a port from 1 to 65535 if any");
    }
    if (url.getRawFragment() != null) {
      return Optional.of("must have no '#', which is never sent");
    }
    return text.length() > LONGEST_URL
        ? Optional.of("must have at most " + LONGEST_URL + " characters")
        : Optional.empty();
  }
}
