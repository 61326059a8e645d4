package dev.prunner.output;

import dev.prunner.output.mask.Mask;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Open output, readable until it is closed even if its job is removed. Secrets are covered in what
 * is read. Not thread-safe.
 */
public final class OpenOutput implements Closeable {

  static final OpenOutput EMPTY = new OpenOutput(null, 0, 0, Optional.empty());

  /** How much is covered at once, so that what is read beside it costs little. */
  private static final int LEAST_BLOCK = 256 * 1024;

  private final @Nullable FileChannel channel;
  private final long size;
  private final long fileSize;
  private final Optional<Mask> mask;
  private byte[] block = {};
  private long blockBegin;

  /**
   * @param size how much is shown
   * @param fileSize how much of the file may decide what is covered
   */
  OpenOutput(@Nullable FileChannel channel, long size, long fileSize, Optional<Mask> mask) {
    this.channel = channel;
    this.size = size;
    this.fileSize = fileSize;
    this.mask = mask;
  }

  public long size() {
    return size;
  }

  /**
   * Copies a part of the output.
   *
   * @param from the offset of the first byte
   * @param length how many bytes; at most up to {@link #size}
   */
  public void writeTo(OutputStream out, long from, int length) throws IOException {
    if (channel == null) {
      return;
    }
    if (mask.isEmpty()) {
      out.write(Blocks.read(channel, from, length));
      return;
    }
    if (from < blockBegin || from + length > blockBegin + block.length) {
      block = MaskedWindow.read(channel, from, atOnce(length), fileSize, mask.get()).bytes();
      blockBegin = from;
    }
    out.write(block, (int) (from - blockBegin), length);
  }

  private int atOnce(int length) {
    int worthwhile = Math.max(LEAST_BLOCK, 4 * mask.map(Mask::reach).orElse(0));
    return size > LEAST_BLOCK ? Math.max(length, worthwhile) : Math.max(length, (int) size);
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
