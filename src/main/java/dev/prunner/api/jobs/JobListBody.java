package dev.prunner.api.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prunner.api.http.Bodies;
import dev.prunner.job.Job;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Writes a list of jobs as JSON, one after the other: all of them, with their variables, may be
 * more than the memory holds.
 *
 * @param head the JSON before the array
 * @param pages the jobs as they were listed, some at once
 * @param reader hands over each job with what the list has left out
 * @param view what is written of a job
 * @param tail the JSON behind the array
 */
public record JobListBody(
    String head,
    Iterable<List<Job>> pages,
    BiConsumer<List<Job>, Consumer<Job>> reader,
    Function<Job, ?> view,
    String tail)
    implements StreamingOutput {

  @Override
  public void write(OutputStream output) throws IOException {
    Writer out = new BufferedWriter(new OutputStreamWriter(output, UTF_8));
    out.write(head + "[");
    Separator separator = new Separator();
    try {
      pages.forEach(jobs -> reader.accept(jobs, job -> write(separator.next(), job, out)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.write("]" + tail);
    out.flush();
  }

  private void write(String separator, Job job, Writer out) {
    try {
      out.write(separator);
      out.write(Bodies.json(view.apply(job)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What comes before each element of an array. */
  private static final class Separator {

    private boolean first = true;

    String next() {
      String text = first ? "" : ",";
      first = false;
      return text;
    }
  }
}
