package dev.prunner.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StageTest {

  private static final int THREADS = 4;
  private static final int FILES = 2_000;

  @Test
  void whoever_closes_it_returns_only_when_the_directory_is_gone() throws IOException {
    Stage stage = Stage.set();
    for (int i = 0; i < FILES; i++) {
      Files.createFile(stage.directory().resolve("file-" + i));
    }
    CountDownLatch begin = new CountDownLatch(THREADS);

    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    var gone =
        IntStream.range(0, THREADS)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> closeTogether(stage, begin), threads))
            .toList();
    threads.shutdown();

    assertThat(gone).allSatisfy(each -> assertThat(each.join()).isTrue());
  }

  private static boolean closeTogether(Stage stage, CountDownLatch begin) {
    begin.countDown();
    try {
      begin.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    stage.close();
    return Files.notExists(stage.directory());
  }
}
