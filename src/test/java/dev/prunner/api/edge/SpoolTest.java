package dev.prunner.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpoolTest {

  private final Budget disk = new Budget(200_000);

  @Property(tries = 50)
  void gives_back_what_was_written(
      @ForAll @IntRange(max = 150_000) int length,
      @ForAll @IntRange(min = 1, max = 50_000) int part)
      throws IOException {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    try (Spool spool = new Spool(disk)) {
      for (int from = 0; from < length; from += part) {
        spool.write(bytes, from, Math.min(part, length - from));
      }
      assertThat(spool.size()).isEqualTo(length);
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      while (spool.writeNext(read)) {
        // Until nothing is left.
      }
      assertThat(read.toByteArray()).isEqualTo(bytes);
      assertThat(spool.isFull()).isFalse();
    }
  }

  @Test
  void is_full_when_the_disk_is_taken_by_others() throws IOException {
    try (Spool first = new Spool(disk)) {
      first.write(new byte[150_000]);
      try (Spool second = new Spool(disk)) {
        second.write(new byte[100_000]);
        assertThat(second.isFull()).isTrue();
      }
    }
    try (Spool third = new Spool(disk)) {
      third.write(new byte[150_000]);
      assertThat(third.isFull()).isFalse();
    }
  }
}
