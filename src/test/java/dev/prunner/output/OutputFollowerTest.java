package dev.prunner.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.JobBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFollowerTest {

  @TempDir Path dir;

  @Test
  void reads_what_is_printed_as_it_is_printed() throws IOException {
    OutputFollower follower = follow(0);
    assertThat(follower.next(false)).as("no file yet").isEmpty();

    print("one\n");
    assertThat(follower.next(false)).contains(part(0, 4, "one\n"));
    assertThat(follower.next(false)).isEmpty();
    print("two");
    assertThat(follower.next(false)).contains(part(4, 7, "two"));
    assertThat(follower.position()).isEqualTo(7);
  }

  @Test
  void begins_anywhere() throws IOException {
    print("one\ntwo\n");

    assertThat(follow(4).next(true)).contains(part(4, 8, "two\n"));
    assertThat(follow(100).next(true)).isEmpty();
  }

  @Test
  void waits_for_the_rest_of_a_character() throws IOException {
    byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
    OutputFollower follower = follow(0);
    print(new byte[] {'a', euro[0], euro[1]});
    assertThat(follower.next(false)).contains(part(0, 1, "a"));
    assertThat(follower.next(false)).isEmpty();

    print(new byte[] {euro[2]});
    assertThat(follower.next(false)).contains(part(1, 4, "€"));
  }

  @Test
  void gives_half_a_character_when_nothing_will_follow() throws IOException {
    print(new byte[] {'a', (byte) 0xE2});

    assertThat(follow(0).next(true)).map(OutputFollower.Part::text).contains("a\uFFFD");
  }

  @Test
  void gives_the_bytes_as_well_where_they_are_not_utf_8() throws IOException {
    byte[] latin1 = "Größe".getBytes(StandardCharsets.ISO_8859_1);
    print(latin1);

    OutputFollower.Part part = follow(0).next(false).orElseThrow();
    assertThat(part.malformed()).hasValue(latin1);
    assertThat(part.end()).isEqualTo(latin1.length);
  }

  @Test
  void reads_much_in_parts_without_cutting_a_character() throws IOException {
    String text = "x" + "€".repeat(50_000);
    print(text);
    OutputFollower follower = follow(0);
    StringBuilder read = new StringBuilder();
    Optional<OutputFollower.Part> part = follower.next(true);
    while (part.isPresent()) {
      assertThat(part.get().end() - part.get().from()).isLessThanOrEqualTo(64 * 1024);
      read.append(part.get().text());
      part = follower.next(true);
    }

    assertThat(read).hasToString(text);
  }

  @Property
  void a_cut_never_falls_into_a_character(@ForAll String text, @ForAll @IntRange(max = 40) int at) {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    byte[] begin = Arrays.copyOf(all, Math.min(at, all.length));
    int whole = begin.length - Utf8Cut.unfinished(begin);

    String first = new String(all, 0, whole, StandardCharsets.UTF_8);
    String second = new String(all, whole, all.length - whole, StandardCharsets.UTF_8);
    assertThat(first + second).isEqualTo(new String(all, StandardCharsets.UTF_8));
  }

  private static OutputFollower.Part part(long from, long end, String text) {
    return new OutputFollower.Part(from, end, text, Optional.empty());
  }

  private OutputFollower follow(long from) {
    return new OutputFollower(
        dir.resolve("a-stdout.log"), JobBuilder.aJob().build(), Masks.NONE, from);
  }

  private void print(String text) throws IOException {
    print(text.getBytes(StandardCharsets.UTF_8));
  }

  private void print(byte[] bytes) throws IOException {
    Files.write(
        dir.resolve("a-stdout.log"), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
