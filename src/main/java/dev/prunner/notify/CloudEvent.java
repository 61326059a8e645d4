package dev.prunner.notify;

import dev.prunner.job.CanonicalJson;
import dev.prunner.job.notice.Notice;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A notice in the structured mode of CloudEvents 1.0.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">the
 *     specification</a>
 */
public final class CloudEvent {

  public static final String MEDIA_TYPE = "application/cloudevents+json";

  private CloudEvent() {}

  /**
   * The event as JSON.
   *
   * @param links where users see jobs
   * @param output the last that a failed task has printed
   */
  public static String of(Notice notice, Links links, Optional<String> output) {
    Map<String, String> members = new TreeMap<>();
    put(members, "specversion", "1.0");
    put(members, "id", notice.id().toString());
    put(members, "source", links.source(notice.pipeline()));
    put(members, "type", type(notice));
    put(members, "subject", notice.subject());
    put(members, "time", notice.time().toString());
    put(members, "datacontenttype", "application/json");
    members.put("data", data(notice, links, output));
    return object(members);
  }

  private static String type(Notice notice) {
    if (notice.job().isPresent()) {
      return "dev.prunner.job." + notice.event();
    }
    return notice.event().equals(Announcements.TEST)
        ? "dev.prunner.test"
        : "dev.prunner.schedule." + notice.event();
  }

  /** What was kept, with what is found out as it is sent. */
  private static String data(Notice notice, Links links, Optional<String> output) {
    Map<String, String> more = new TreeMap<>();
    output.ifPresent(text -> put(more, "output", text));
    notice.job().flatMap(links::job).ifPresent(link -> put(more, "link", link));
    return more.isEmpty()
        ? notice.data()
        : notice.data().substring(0, notice.data().length() - 1) + "," + object(more).substring(1);
  }

  private static void put(Map<String, String> members, String name, String text) {
    members.put(name, CanonicalJson.of(text));
  }

  private static String object(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> CanonicalJson.of(member.getKey()) + ":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
