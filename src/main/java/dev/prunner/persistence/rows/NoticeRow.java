package dev.prunner.persistence.rows;

import dev.prunner.definition.Receiver;
import dev.prunner.job.notice.KeptNotice;
import dev.prunner.job.notice.Notice;
import dev.prunner.job.notice.NoticeState;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notice as it is in a row. */
public final class NoticeRow {

  /** In the order of {@link #of}. */
  public static final String COLUMNS =
      "number, id, pipeline, job, place, queue, address, secret, event, subject, occurred,"
          + " failed_task, attempt, data, state, due, attempts, last_error, closed";

  private static final int LONGEST_ERROR = 1000;

  private NoticeRow() {}

  /** The notice in some columns. */
  public static KeptNotice of(@Nullable Object... columns) {
    Columns row = new Columns(Arrays.asList(columns));
    String job = row.text(3);
    String task = row.text(11);
    Optional<Notice.FailedAttempt> failed =
        task.isEmpty()
            ? Optional.empty()
            : Optional.of(new Notice.FailedAttempt(task, row.number(12)));
    NoticeState state = NoticeState.valueOf(row.text(14));
    Notice notice =
        new Notice(
            UUID.fromString(row.text(1)),
            row.text(2),
            job.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(job)),
            row.number(4),
            receiver(row.text(5), row.text(6), row.text(7)),
            row.text(8),
            row.text(9),
            row.time(10).orElseThrow(),
            row.time(15).or(() -> row.time(18)).orElseThrow(),
            state == NoticeState.PLANNED,
            failed,
            row.text(13));
    return new KeptNotice(
        ((Number) row.value(0)).longValue(),
        notice,
        state,
        row.number(16),
        row.time(15),
        row.text(17),
        row.time(18));
  }

  private static Receiver receiver(String queue, String address, String secret) {
    return queue.equals(Receiver.Mail.QUEUE)
        ? new Receiver.Mail(List.of(address.split(" ", -1)))
        : new Receiver.Hook(
            URI.create(address), secret.isEmpty() ? Optional.empty() : Optional.of(secret));
  }

  static String address(Receiver receiver) {
    return receiver instanceof Receiver.Hook hook
        ? hook.url().toString()
        : String.join(" ", ((Receiver.Mail) receiver).addresses());
  }

  static String secret(Receiver receiver) {
    return receiver instanceof Receiver.Hook hook ? hook.secret().orElse("") : "";
  }

  static String error(String text) {
    String kept = text.replace('\0', ' ');
    return kept.length() <= LONGEST_ERROR ? kept : kept.substring(0, LONGEST_ERROR);
  }

  private record Columns(List<@Nullable Object> values) {

    Object value(int column) {
      return Objects.requireNonNull(values.get(column));
    }

    String text(int column) {
      return (String) value(column);
    }

    int number(int column) {
      return ((Number) value(column)).intValue();
    }

    Optional<Instant> time(int column) {
      return Optional.ofNullable(values.get(column)).map(Sql::time);
    }
  }
}
