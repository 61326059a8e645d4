package dev.prunner.api.jobs;

import dev.prunner.api.http.Bodies;
import dev.prunner.api.http.LongBody;
import dev.prunner.api.http.OutputPieces;
import dev.prunner.job.Job;
import dev.prunner.output.OutputStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of a job as a ZIP file, in constant memory: one output is open at a time. Of an ended
 * job it is the same each time.
 */
final class LogsZip implements LongBody.Pieces {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(written, StandardCharsets.UTF_8);
  private final Iterator<LogsManifest.Entry> left;
  private @Nullable OutputPieces current;
  private boolean ended;

  /**
   * The outputs as they are now; what is printed later is not in it.
   *
   * @throws IOException if they cannot be read, or their secrets not be covered
   */
  static LogsZip of(Job job, OutputStore outputs) throws IOException {
    List<LogsManifest.Entries> entries = LogsManifest.entries(job, outputs);
    LogsZip zip =
        new LogsZip(entries.stream().flatMap(ofTask -> ofTask.entries().stream()).iterator());
    zip.begin("manifest.json", job.end().orElse(job.created()));
    zip.zip.write(Bodies.json(LogsManifest.of(job, entries)).getBytes(StandardCharsets.UTF_8));
    zip.zip.closeEntry();
    return zip;
  }

  private LogsZip(Iterator<LogsManifest.Entry> left) {
    this.left = left;
    zip.setLevel(Deflater.BEST_SPEED);
  }

  @Override
  public boolean writeNext(OutputStream out) throws IOException {
    while (written.size() == 0 && !ended) {
      advance();
    }
    boolean any = written.size() > 0;
    written.writeTo(out);
    written.reset();
    return any;
  }

  /** Compresses a little more, which need not come out yet. */
  private void advance() throws IOException {
    if (current == null) {
      next();
    } else if (!current.writeNext(zip)) {
      current.close();
      current = null;
      zip.closeEntry();
    }
  }

  private void next() throws IOException {
    if (left.hasNext()) {
      LogsManifest.Entry entry = left.next();
      begin(entry.file().file(), entry.time());
      current = new OutputPieces(entry.output().open(), 0, entry.output().size());
    } else {
      ended = true;
      zip.close();
    }
  }

  /** Its time is in UTC, whatever zone the server is in. */
  private void begin(String name, Instant time) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    zip.putNextEntry(entry);
  }

  @Override
  public void close() throws IOException {
    try (zip) {
      if (current != null) {
        current.close();
      }
    } finally {
      written.reset();
    }
  }
}
