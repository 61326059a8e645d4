package dev.prunner.output;

import dev.prunner.job.Job;
import dev.prunner.output.mask.Mask;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a stream of a task's output as it grows, as text, in constant memory.
 *
 * <p>Characters are never split; malformed bytes are replaced. Secrets are covered: an end that may
 * be the beginning of one comes with what follows. Not thread-safe.
 */
public final class OutputFollower {

  private static final int BLOCK = 64 * 1024;

  private final Path file;
  private final Job job;
  private final Masks masks;
  private long position;

  /**
   * A part of the output.
   *
   * @param from its offset, in bytes
   * @param end the offset of the next part
   * @param malformed the bytes themselves, if they are not UTF-8
   */
  public record Part(long from, long end, String text, Optional<byte[]> malformed) {}

  OutputFollower(Path file, Job job, Masks masks, long from) {
    this.file = file;
    this.job = job;
    this.masks = masks;
    this.position = from;
  }

  /** The offset of the next part, in bytes. */
  public long position() {
    return position;
  }

  /**
   * The output since the last part, at most 64 KiB.
   *
   * @param complete whether no output will follow, so that an incomplete character is final
   * @return empty if there is nothing new
   * @throws OutputWithheldException if its secrets cannot be covered
   */
  public Optional<Part> next(boolean complete) throws IOException {
    byte[] bytes = read(complete);
    int whole = bytes.length - (complete && bytes.length < BLOCK ? 0 : Utf8Cut.unfinished(bytes));
    if (whole == 0) {
      return Optional.empty();
    }
    Part part = part(Arrays.copyOf(bytes, whole));
    position = part.end();
    return Optional.of(part);
  }

  private Part part(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean malformed = !Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8));
    return new Part(
        position, position + bytes.length, text, malformed ? Optional.of(bytes) : Optional.empty());
  }

  /** There is no file before the task starts, nor after its job was removed. */
  private byte[] read(boolean complete) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size <= position) {
        return new byte[0];
      }
      Optional<Mask> mask = masks.of(job); // after the size, so that it covers all until there
      if (mask.isEmpty()) {
        return Blocks.read(channel, position, (int) Math.min(BLOCK, size - position));
      }
      MaskedWindow window = MaskedWindow.read(channel, position, BLOCK, size, mask.get());
      return complete ? window.bytes() : window.settled();
    } catch (NoSuchFileException nothing) {
      return new byte[0];
    }
  }
}
