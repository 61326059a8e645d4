package dev.prunner.api.http;

import dev.prunner.output.OpenOutput;
import java.io.IOException;
import java.io.OutputStream;

/** A part of a task's output, as printed. */
public final class OutputPieces implements LongBody.Pieces {

  private static final int BLOCK = 32 * 1024;

  private final OpenOutput output;
  private final long end;
  private long position;

  /**
   * The part that has not been written yet is all of it.
   *
   * @param output is closed with this
   */
  public OutputPieces(OpenOutput output, long from, long length) {
    this.output = output;
    this.position = from;
    this.end = from + length;
  }

  @Override
  public boolean writeNext(OutputStream out) throws IOException {
    int length = (int) Math.min(BLOCK, end - position);
    if (length == 0) {
      return false;
    }
    output.writeTo(out, position, length);
    position += length;
    return true;
  }

  @Override
  public void close() throws IOException {
    output.close();
  }
}
