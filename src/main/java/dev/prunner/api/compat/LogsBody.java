package dev.prunner.api.compat;

import dev.prunner.output.TaskOutput;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;

/**
 * {@code {"stdout":"…","stderr":"…"}}, written while it is read: the whole of it may be larger than
 * the memory.
 */
record LogsBody(TaskOutput stdout, TaskOutput stderr) implements StreamingOutput {

  @Override
  public void write(OutputStream out) throws IOException {
    JsonTextStream text = new JsonTextStream(out);
    text.raw("{\"stdout\":\"");
    stdout.writeTo(text, 0, stdout.size());
    text.endOfText();
    text.raw("\",\"stderr\":\"");
    stderr.writeTo(text, 0, stderr.size());
    text.endOfText();
    text.raw("\"}");
    text.flush();
  }
}
