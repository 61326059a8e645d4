package dev.prunner.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.job.store.QueueNews;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NewsChannelTest {

  private static final NewsChannel MINE = new NewsChannel("a");
  private static final NewsChannel OTHER = new NewsChannel("b");

  @Test
  void what_one_tells_another_reads() {
    Set<UUID> jobs = Set.of(new UUID(1, 1), new UUID(1, 2));
    QueueNews news = new QueueNews(jobs, true, true);

    List<String> messages = MINE.messages(news);

    assertThat(messages).hasSize(1);
    assertThat(OTHER.read(messages.get(0))).contains(news);
    assertThat(MINE.read(messages.get(0))).isEmpty();
  }

  @Test
  void much_news_are_several_messages_that_postgres_takes() {
    Set<UUID> jobs =
        IntStream.range(0, 1000).mapToObj(i -> UUID.randomUUID()).collect(Collectors.toSet());

    List<String> messages = MINE.messages(new QueueNews(jobs, true, false));

    assertThat(messages).allSatisfy(message -> assertThat(message).hasSizeLessThan(8000));
    Set<UUID> read = new HashSet<>();
    messages.forEach(message -> read.addAll(OTHER.read(message).orElseThrow().jobs()));
    assertThat(read).isEqualTo(jobs);
    assertThat(OTHER.read(messages.get(0)).orElseThrow().pipelines()).isTrue();
  }
}
