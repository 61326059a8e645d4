package dev.prunner.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Open output, readable until it is closed even if its job is removed. */
public final class OpenOutput implements Closeable {

  static final OpenOutput EMPTY = new OpenOutput(null, 0);
  private static final int BLOCK = 64 * 1024;

  private final @Nullable FileChannel channel;
  private final long size;

  OpenOutput(@Nullable FileChannel channel, long size) {
    this.channel = channel;
    this.size = size;
  }

  /** Copies all output. */
  public void writeTo(OutputStream out) throws IOException {
    writeTo(out, 0, size);
  }

  void writeTo(OutputStream out, long from, long length) throws IOException {
    if (channel != null) {
      channel.position(from);
      copy(Channels.newInputStream(channel), out, length);
    }
  }

  private static void copy(InputStream in, OutputStream out, long length) throws IOException {
    byte[] buffer = new byte[BLOCK];
    long left = length;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new IOException("the output was truncated while it was read");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
