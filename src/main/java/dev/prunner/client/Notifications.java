package dev.prunner.client;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the receivers of a server's pipelines are told. */
public final class Notifications {

  private final Http http;

  Notifications(Http http) {
    this.http = http;
  }

  /** The last ones, up to 500, newest first. */
  public List<Notification> last() throws InterruptedException {
    return list("?limit=500");
  }

  /** Those about a job, newest first. */
  public List<Notification> of(UUID job) throws InterruptedException {
    return list("?limit=500&job=" + job);
  }

  /** The last ones that were given up, up to 500, newest first. */
  public List<Notification> givenUp() throws InterruptedException {
    return list("?limit=500&state=given_up");
  }

  private List<Notification> list(String query) throws InterruptedException {
    return http.get("notifications" + query, Notifications::all);
  }

  /**
   * Sends a test to each receiver of a pipeline.
   *
   * @throws PrunnerException 404 if there is no such pipeline, 409 if it has no receiver
   */
  public List<Notification> test(String pipeline) throws InterruptedException {
    return http.post(
        "notifications/test", JsonWriter.write(Map.of("pipeline", pipeline)), Notifications::all);
  }

  /**
   * Has one sent again that was given up.
   *
   * @throws PrunnerException 404 if there is no such notification, 409 if it was not given up
   */
  public Notification retry(UUID id) throws InterruptedException {
    return http.post("notifications/" + id + "/retry", "", Notification::of);
  }

  private static List<Notification> all(JsonObject json) {
    return json.objects("notifications").stream().map(Notification::of).toList();
  }
}
