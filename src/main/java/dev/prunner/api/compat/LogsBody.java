package dev.prunner.api.compat;

import dev.prunner.api.http.LongBody;
import dev.prunner.output.OpenOutput;
import dev.prunner.output.TaskOutput;
import java.io.IOException;

/**
 * {@code {"stdout":"…","stderr":"…"}}, written while the output is read, because it may not fit in
 * memory.
 */
record LogsBody(TaskOutput stdout, TaskOutput stderr) implements LongBody {

  /** Both are opened now: the job may be removed while the first is written. */
  @Override
  public Pieces open() throws IOException {
    OpenOutput first = stdout.open();
    try {
      return new LogsPieces(first, stderr.open());
    } catch (IOException | RuntimeException e) {
      first.close();
      throw e;
    }
  }
}
