package dev.prunner.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Open output, readable until it is closed even if its job is removed. */
public final class OpenOutput implements Closeable {

  static final OpenOutput EMPTY = new OpenOutput(null, 0);

  private final @Nullable FileChannel channel;
  private final long size;

  OpenOutput(@Nullable FileChannel channel, long size) {
    this.channel = channel;
    this.size = size;
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
    if (channel != null) {
      ByteBuffer block = ByteBuffer.allocate(length);
      while (block.hasRemaining()) {
        if (channel.read(block, from + block.position()) < 0) {
          throw new IOException("the output was truncated while it was read");
        }
      }
      out.write(block.array());
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
