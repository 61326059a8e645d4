package dev.prunner.memory;

import dev.prunner.job.notice.Notice;
import dev.prunner.job.notice.NoticeBoard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Keeps what receivers would be told; nobody sends it. Not thread-safe. */
final class InMemoryNoticeBoard {

  private final List<Notice> notices = new ArrayList<>();
  private final Set<List<String>> failing = new HashSet<>();

  List<Notice> notices() {
    return List.copyOf(notices);
  }

  NoticeBoard of(String pipeline) {
    return new NoticeBoard() {
      @Override
      public void add(List<Notice> more) {
        notices.addAll(more);
      }

      @Override
      public void takeBackPlanned(UUID job, Instant now) {
        notices.removeIf(
            notice ->
                notice.planned()
                    && notice.job().filter(job::equals).isPresent()
                    && notice.due().isAfter(now));
      }

      @Override
      public boolean isFailing(String partition) {
        return failing.contains(List.of(pipeline, partition));
      }

      @Override
      public void noteFailing(String partition, boolean fails, Instant when) {
        if (fails) {
          failing.add(List.of(pipeline, partition));
        } else {
          failing.remove(List.of(pipeline, partition));
        }
      }
    };
  }
}
