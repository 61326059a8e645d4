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
 * Writes a list of jobs as JSON, one after the other: the variables of all would be more than the
 * memory holds.
 *
 * @param head the JSON before the array
 * @param jobs as they were listed
 * @param reader hands over each job with what the list has left out
 * @param view what is written of a job
 * @param tail the JSON behind the array
 */
public record JobListBody(
    String head,
    List<Job> jobs,
    BiConsumer<List<Job>, Consumer<Job>> reader,
    Function<Job, ?> view,
    String tail)
    implements StreamingOutput {

  @Override
  public void write(OutputStream output) throws IOException {
    Writer out = new BufferedWriter(new OutputStreamWriter(output, UTF_8));
    out.write(head + "[");
    try {
      reader.accept(jobs, job -> write(job, out));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.write("]" + tail);
    out.flush();
  }

  private void write(Job job, Writer out) {
    try {
      out.write(job.id().equals(jobs.get(0).id()) ? "" : ",");
      out.write(Bodies.json(view.apply(job)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
