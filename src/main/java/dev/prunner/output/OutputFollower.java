package dev.prunner.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a stream of a task's output as it grows, as text, in constant memory.
 *
 * <p>Characters are never split; malformed bytes are replaced. Not thread-safe.
 */
public final class OutputFollower {

  private static final int BLOCK = 64 * 1024;

  private final Path file;
  private long position;

  /**
   * A part of the output.
   *
   * @param from its offset, in bytes
   * @param end the offset of the next part
   * @param malformed the bytes themselves, if they are not UTF-8
   */
  public record Part(long from, long end, String text, Optional<byte[]> malformed) {}

  OutputFollower(Path file, long from) {
    this.file = file;
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
   */
  public Optional<Part> next(boolean complete) throws IOException {
    byte[] bytes = read();
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
  private byte[] read() throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = Math.min(BLOCK, Math.max(0, channel.size() - position));
      ByteBuffer buffer = ByteBuffer.allocate((int) size);
      int read = 0;
      while (buffer.hasRemaining() && read >= 0) {
        read = channel.read(buffer, position + buffer.position());
      }
      return Arrays.copyOf(buffer.array(), buffer.position());
    } catch (NoSuchFileException nothing) {
      return new byte[0];
    }
  }
}
