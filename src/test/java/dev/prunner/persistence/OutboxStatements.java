package dev.prunner.persistence;

import static dev.prunner.testing.JobBuilder.MORNING;

import dev.prunner.definition.Receiver;
import dev.prunner.job.notice.KeptNotice;
import dev.prunner.job.notice.Notice;
import dev.prunner.job.notice.NoticeBoard;
import dev.prunner.job.notice.NoticeFilter;
import dev.prunner.job.notice.NoticeState;
import dev.prunner.job.notice.Outbox;
import dev.prunner.job.store.QueueStore;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Everything that can be asked about notices, by name. */
final class OutboxStatements {

  private static final int PAGE = 20;
  private static final String PIPELINE = Statements.PIPELINE;

  private final QueueStore store;
  private final Outbox outbox;

  OutboxStatements(Database database) {
    this.store = database.queueStore();
    this.outbox = database.outbox();
  }

  Map<String, Runnable> all() {
    Map<String, Runnable> all = new LinkedHashMap<>();
    all.put("announce", () -> onBoard(board -> board.add(List.of(notice()))));
    all.put("take back", () -> onBoard(board -> board.takeBackPlanned(UUID.randomUUID(), MORNING)));
    all.put("recover", () -> onBoard(OutboxStatements::recover));
    all.put("queues of notices", outbox::queues);
    all.put("next notice", () -> outbox.nextAfter(ManyJobs.BUSY, Instant.EPOCH));
    all.put("due notices", () -> outbox.due(ManyJobs.BUSY, MORNING, PAGE));
    all.put("what comes before a notice", () -> first().ifPresent(outbox::before));
    all.put("put a notice off", () -> change(first -> outbox.putOff(first.number(), MORNING)));
    all.put("fail", () -> change(first -> outbox.failed(first.number(), 1, "down", MORNING)));
    all.put("give up and send again", () -> change(this::reopen));
    all.put("pending notices", () -> outbox.pending(PAGE));
    IntStream.range(0, 16)
        .mapToObj(OutboxStatements::filter)
        .forEach(filter -> all.put("list notices " + filter, () -> outbox.list(filter, PAGE)));
    all.put("remove notices", () -> outbox.remove(MORNING));
    return all;
  }

  private void onBoard(Consumer<NoticeBoard> work) {
    boolean unused =
        store.inQueue(
            QueueStore.Operation.FINISH,
            PIPELINE,
            queue -> {
              work.accept(queue.noticeBoard());
              return true;
            },
            done -> {});
  }

  private static void recover(NoticeBoard board) {
    if (!board.isFailing("acme")) {
      board.noteFailing("acme", true, MORNING);
    }
    board.noteFailing("acme", false, MORNING);
  }

  private Optional<KeptNotice> first() {
    return outbox.due(ManyJobs.BUSY, MORNING.plusSeconds(1), 1).stream().findFirst();
  }

  private void change(Consumer<KeptNotice> work) {
    outbox.add(List.of(notice()));
    first().ifPresent(work);
  }

  private void reopen(KeptNotice notice) {
    outbox.close(notice.number(), NoticeState.GIVEN_UP, 36, "down", MORNING);
    outbox.find(notice.notice().id());
    boolean unused = outbox.reopen(notice.notice().id(), MORNING);
    outbox.close(notice.number(), NoticeState.SENT, 1, "", MORNING.minusSeconds(1));
  }

  private static Notice notice() {
    UUID id = UUID.randomUUID();
    return new Notice(
        id,
        PIPELINE,
        Optional.of(id),
        0,
        new Receiver.Hook(URI.create(ManyJobs.BUSY + "/"), Optional.empty()),
        "failed",
        id.toString(),
        MORNING,
        MORNING,
        false,
        Optional.empty(),
        "{}");
  }

  private static NoticeFilter filter(int parts) {
    return new NoticeFilter(
        part(parts, 1, ManyJobs.RARE),
        part(parts, 2, new UUID(1, 1)),
        part(parts, 4, NoticeState.GIVEN_UP),
        (parts & 8) == 0 ? OptionalLong.empty() : OptionalLong.of(9));
  }

  private static <T> Optional<T> part(int parts, int which, T value) {
    return (parts & which) == 0 ? Optional.empty() : Optional.of(value);
  }
}
