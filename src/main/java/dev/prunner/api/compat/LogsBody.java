package dev.prunner.api.compat;

import dev.prunner.output.OpenOutput;
import dev.prunner.output.TaskOutput;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;

/**
 * {@code {"stdout":"…","stderr":"…"}}, written while the output is read, because it may not fit in
 * memory.
 */
record LogsBody(TaskOutput stdout, TaskOutput stderr) implements StreamingOutput {

  @Override
  public void write(OutputStream out) throws IOException {
    // Both are opened before the first byte: the job may be removed while the first is written.
    try (OpenOutput first = stdout.open();
        OpenOutput second = stderr.open()) {
      JsonTextStream text = new JsonTextStream(out);
      text.raw("{\"stdout\":\"");
      first.writeTo(text);
      text.endOfText();
      text.raw("\",\"stderr\":\"");
      second.writeTo(text);
      text.endOfText();
      text.raw("\"}");
      text.flush();
    }
  }
}
