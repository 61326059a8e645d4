package dev.prunner.notify.send;

import dev.prunner.definition.Receiver;
import dev.prunner.job.notice.KeptNotice;
import dev.prunner.job.notice.Notice;
import dev.prunner.notify.Addresses;
import dev.prunner.notify.CloudEvent;
import dev.prunner.notify.Links;
import dev.prunner.notify.Signature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** Posts notices as CloudEvents, with the headers of Standard Webhooks. */
public final class HookDelivery implements AutoCloseable {

  private static final String TYPE = CloudEvent.MEDIA_TYPE + "; charset=UTF-8";
  private static final int GONE = 410;
  private static final int SUCCESS = 200;
  private static final int REDIRECTION = 300;
  private static final int CLIENT_ERROR = 400;

  private final HookClient client;
  private final HookSecrets secrets;
  private final FailedOutput output;
  private final Links links;
  private final Clock clock;

  /**
   * @param limit for each attempt
   * @param agent how the server calls itself
   * @param timer ends attempts that take too long
   */
  public HookDelivery(
      Addresses addresses,
      Duration limit,
      String agent,
      ScheduledExecutorService timer,
      HookSecrets secrets,
      FailedOutput output,
      Links links,
      Clock clock) {
    this.client = new HookClient(addresses, limit, agent, timer);
    this.secrets = secrets;
    this.output = output;
    this.links = links;
    this.clock = clock;
  }

  Outcome attempt(KeptNotice kept, Receiver.Hook hook) {
    try {
      byte[] body = body(kept.notice());
      return outcome(client.post(hook.url(), headers(kept.notice(), hook, body), body, TYPE));
    } catch (IOException | IllegalArgumentException e) {
      return new Outcome.Failed(Optional.ofNullable(e.getMessage()).orElse(e.toString()));
    }
  }

  private byte[] body(Notice notice) {
    Optional<String> printed =
        notice.job().flatMap(job -> notice.failed().flatMap(failed -> output.of(job, failed)));
    return CloudEvent.of(notice, links, printed).getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, String> headers(Notice notice, Receiver.Hook hook, byte[] body)
      throws IOException {
    Instant now = clock.instant();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", notice.id().toString());
    headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
    if (hook.secret().isPresent()) {
      byte[] secret = secrets.of(notice.pipeline(), hook.secret().get());
      headers.put("webhook-signature", Signature.of(secret, notice.id().toString(), now, body));
    }
    return headers;
  }

  private static Outcome outcome(int status) {
    if (status == GONE) {
      return new Outcome.Refused("answered 410: the receiver wants to hear no more of it");
    }
    if (status >= SUCCESS && status < REDIRECTION) {
      return new Outcome.Received();
    }
    boolean redirects = status >= REDIRECTION && status < CLIENT_ERROR;
    return new Outcome.Failed(
        "answered " + status + (redirects ? "; redirects are not followed" : ""));
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
