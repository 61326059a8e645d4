package dev.prunner.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads parts of files. */
final class Blocks {

  private Blocks() {}

  /**
   * The bytes from an offset on.
   *
   * @throws IOException if the file has become shorter
   */
  static byte[] read(FileChannel channel, long begin, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, begin + buffer.position()) < 0) {
        throw new IOException("the output was truncated while it was read");
      }
    }
    return buffer.array();
  }
}
