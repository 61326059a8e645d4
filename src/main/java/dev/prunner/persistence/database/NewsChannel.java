package dev.prunner.persistence.database;

import dev.prunner.job.store.QueueNews;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What servers that share a PostgreSQL tell each other, by {@code NOTIFY}: a message arrives when
 * its transaction is committed, in the order of the commits, or is lost with a connection.
 *
 * <p>A message is the id of its sender, {@code p} for pipelines, {@code s} for schedules, and the
 * ids of jobs, with spaces between them.
 *
 * @param sender the id of this server
 */
record NewsChannel(String sender) {

  /** A message has less than 8,000 bytes. */
  private static final int JOBS_PER_MESSAGE = 150;

  private static final String PIPELINES = "p";
  private static final String SCHEDULES = "s";

  /** Channels are not part of a schema, so its name is a part of theirs. */
  static String listen() {
    return "SELECT 'LISTEN ' || quote_ident('prunner_' || md5(current_schema()))";
  }

  /** Tells all others when the transaction is committed. */
  void tell(Connection transaction, QueueNews news) throws SQLException {
    try (PreparedStatement notify =
        transaction.prepareStatement("SELECT pg_notify('prunner_' || md5(current_schema()), ?)")) {
      for (String message : messages(news)) {
        notify.setString(1, message);
        notify.execute();
      }
    }
  }

  List<String> messages(QueueNews news) {
    List<String> words = new ArrayList<>();
    if (news.pipelines()) {
      words.add(PIPELINES);
    }
    if (news.schedules()) {
      words.add(SCHEDULES);
    }
    news.jobs().forEach(job -> words.add(job.toString()));
    List<String> messages = new ArrayList<>();
    for (int from = 0; from < words.size(); from += JOBS_PER_MESSAGE) {
      int to = Math.min(words.size(), from + JOBS_PER_MESSAGE);
      messages.add(sender + " " + String.join(" ", words.subList(from, to)));
    }
    return messages;
  }

  /** What a message says; empty for one of this server. */
  Optional<QueueNews> read(String message) {
    List<String> words = List.of(message.split(" ", -1));
    if (words.get(0).equals(sender)) {
      return Optional.empty();
    }
    Set<UUID> jobs = new HashSet<>();
    words.stream()
        .skip(1)
        .filter(word -> word.length() > 1)
        .map(UUID::fromString)
        .forEach(jobs::add);
    return Optional.of(new QueueNews(jobs, words.contains(PIPELINES), words.contains(SCHEDULES)));
  }
}
