package dev.prunner.api.edge;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.prunner.api.http.LongBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is written until it is read: a little in memory, more in a temporary file. To be
 * written to its end first. Not thread-safe.
 */
final class Spool extends OutputStream implements LongBody.Pieces {

  private static final int BLOCK = 32 * 1024;

  private final Budget disk;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable FileChannel file;
  private long onDisk;
  private long read;
  private boolean full;

  /**
   * An empty one.
   *
   * @param disk what all of them may have on the disk
   */
  Spool(Budget disk) {
    this.disk = disk;
  }

  long size() {
    return onDisk + memory.size();
  }

  /** Whether something is missing, since there was no room left for it. */
  boolean isFull() {
    return full;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (full) {
      return;
    }
    memory.write(bytes, offset, length);
    if (memory.size() > BLOCK) {
      moveToDisk();
    }
  }

  private void moveToDisk() throws IOException {
    int moved = memory.size();
    full = !disk.take(moved);
    if (!full) {
      onDisk += moved;
      FileChannel target = file == null ? create() : file;
      file = target;
      ByteBuffer block = ByteBuffer.wrap(memory.toByteArray());
      while (block.hasRemaining()) {
        target.write(block);
      }
    }
    memory.reset();
  }

  private static FileChannel create() throws IOException {
    return FileChannel.open(
        Files.createTempFile("prunner-answer-", null), READ, WRITE, DELETE_ON_CLOSE);
  }

  @Override
  public boolean writeNext(OutputStream out) throws IOException {
    if (file != null && read < onDisk) {
      ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, onDisk - read));
      while (block.hasRemaining() && file.read(block, read + block.position()) >= 0) {
        // The next part of the block.
      }
      out.write(block.array());
      read += block.capacity();
      return true;
    }
    boolean left = memory.size() > 0;
    memory.writeTo(out);
    memory.reset();
    return left;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
      disk.give(onDisk);
      file = null;
    }
  }
}
