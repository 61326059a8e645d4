package dev.prunner.api.compat;

import dev.prunner.api.http.LongBody;
import dev.prunner.api.http.OutputPieces;
import dev.prunner.output.OpenOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** The JSON of both streams of a task's output, piece by piece. */
final class LogsPieces implements LongBody.Pieces {

  private final OpenOutput stdout;
  private final OpenOutput stderr;
  private final Queue<Part> left;
  private final ByteArrayOutputStream json = new ByteArrayOutputStream();
  private final JsonTextStream text = new JsonTextStream(json);

  /**
   * One of the streams.
   *
   * @param after the JSON behind it
   */
  private record Part(OutputPieces output, String after) {

    static Part of(OpenOutput output, String after) {
      return new Part(new OutputPieces(output, 0, output.size()), after);
    }
  }

  LogsPieces(OpenOutput stdout, OpenOutput stderr) throws IOException {
    this.stdout = stdout;
    this.stderr = stderr;
    left = new ArrayDeque<>(List.of(Part.of(stdout, "\",\"stderr\":\""), Part.of(stderr, "\"}")));
    text.raw("{\"stdout\":\"");
  }

  @Override
  public boolean writeNext(OutputStream out) throws IOException {
    Part part = left.peek();
    if (part == null) {
      return false;
    }
    if (!part.output().writeNext(text)) {
      text.endOfText();
      text.raw(part.after());
      left.remove();
    }
    text.flush();
    json.writeTo(out);
    json.reset();
    return true;
  }

  @Override
  public void close() throws IOException {
    try (stdout;
        stderr) {
      left.clear();
    }
  }
}
