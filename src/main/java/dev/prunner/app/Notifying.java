package dev.prunner.app;

import dev.prunner.app.config.NotifySettings;
import dev.prunner.job.Job;
import dev.prunner.job.notice.Notice;
import dev.prunner.job.notice.Outbox;
import dev.prunner.job.store.JobHistory;
import dev.prunner.metrics.BuildInfo;
import dev.prunner.metrics.Metrics;
import dev.prunner.notify.Addresses;
import dev.prunner.notify.Attempts;
import dev.prunner.notify.Links;
import dev.prunner.notify.send.Courier;
import dev.prunner.notify.send.Deliveries;
import dev.prunner.notify.send.FailedOutput;
import dev.prunner.notify.send.HookDelivery;
import dev.prunner.notify.send.HookSecrets;
import dev.prunner.notify.send.MailDelivery;
import dev.prunner.notify.send.Outgoing;
import dev.prunner.notify.send.SendTools;
import dev.prunner.output.OutputStore;
import dev.prunner.output.StreamName;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Tells receivers what becomes of jobs, as the settings want it. */
final class Notifying implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Notifying.class.getName());
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int LAST_OUTPUT_BYTES = 2048;
  private static final int MOST_COUNTED = 10_000;
  private static final Type MEMBERS =
      new HashMap<String, Object>() {}.getClass().getGenericSuperclass();

  private final HookDelivery hooks;
  private final Courier courier;
  private final Outgoing outgoing;

  /**
   * @param senders must queue what it cannot run at once; what it runs waits for others
   * @param isOurs whether it is this server that sends
   */
  Notifying(
      NotifySettings settings,
      Outbox outbox,
      HookSecrets secrets,
      JobHistory history,
      OutputStore output,
      Metrics metrics,
      Executor senders,
      ScheduledExecutorService timer,
      Clock clock,
      BooleanSupplier isOurs) {
    Links links = new Links(settings.page());
    FailedOutput failed =
        (id, attempt) -> history.find(id).flatMap(job -> lastOutput(output, job, attempt));
    this.hooks =
        new HookDelivery(
            new Addresses(settings.allPrivate(), settings.allowed(), Notifying::isOfThisMachine),
            LIMIT,
            "prunner/" + BuildInfo.version(),
            timer,
            secrets,
            failed,
            links,
            clock);
    Jsonb json = JsonbBuilder.create();
    Supplier<MailDelivery> mails =
        () ->
            new MailDelivery(
                MailSessions.server(settings.mail()),
                failed,
                links,
                text -> json.fromJson(text, MEMBERS));
    this.courier =
        new Courier(
            new SendTools(
                outbox,
                new Deliveries(hooks, mails),
                new Attempts(() -> ThreadLocalRandom.current().nextDouble()),
                new CountedSending(metrics.notifications()),
                senders,
                timer,
                clock,
                isOurs),
            settings.retention());
    this.outgoing = new Outgoing(outbox, courier, clock);
    metrics.gauge(
        "prunner_notifications_pending",
        "Notifications that are to be sent, counted up to " + MOST_COUNTED,
        () -> outbox.pending(MOST_COUNTED));
  }

  Courier courier() {
    return courier;
  }

  Outgoing outgoing() {
    return outgoing;
  }

  @Override
  public void close() throws IOException {
    courier.close();
    hooks.close();
  }

  private static boolean isOfThisMachine(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return true; // who knows
    }
  }

  /** Errors are printed to the one, but not by all programs. */
  private static Optional<String> lastOutput(
      OutputStore output, Job job, Notice.FailedAttempt attempt) {
    return lastOutput(output, job, attempt, StreamName.STDERR)
        .or(() -> lastOutput(output, job, attempt, StreamName.STDOUT));
  }

  private static Optional<String> lastOutput(
      OutputStore output, Job job, Notice.FailedAttempt attempt, StreamName stream) {
    try {
      return Optional.of(
              output
                  .open(job, attempt.task(), attempt.number(), stream)
                  .lastBytes(LAST_OUTPUT_BYTES))
          .filter(text -> !text.isBlank());
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "A notification of job " + job.id() + " goes without an output", e);
      return Optional.empty();
    }
  }
}
