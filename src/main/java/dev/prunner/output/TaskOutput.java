package dev.prunner.output;

import dev.prunner.job.Job;
import dev.prunner.output.mask.Mask;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * A stream of a task's output with the size that it had when opened, so that readers do not chase a
 * task that is still printing. Secrets are covered. Every method uses constant memory.
 */
public final class TaskOutput {

  private static final int BLOCK = 64 * 1024;

  private final Path file;
  private final long fileSize;
  private final long size;
  private final Instant lastModified;
  private final Optional<Mask> mask;

  private TaskOutput(
      Path file, long fileSize, long size, Instant lastModified, Optional<Mask> mask) {
    this.file = file;
    this.fileSize = fileSize;
    this.size = size;
    this.lastModified = lastModified;
    this.mask = mask;
  }

  /**
   * @param growing whether the task still prints, so that an end that may be the beginning of a
   *     secret does not count yet
   */
  static TaskOutput of(Path file, Job job, Masks masks, boolean growing) throws IOException {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      long fileSize = attributes.size();
      Optional<Mask> mask = masks.of(job); // after the size, so that it covers all until there
      long size = mask.isPresent() && growing ? settled(file, fileSize, mask.get()) : fileSize;
      return new TaskOutput(file, fileSize, size, attributes.lastModifiedTime().toInstant(), mask);
    } catch (NoSuchFileException notPrintedYet) {
      return new TaskOutput(file, 0, 0, Instant.EPOCH, Optional.empty());
    }
  }

  private static long settled(Path file, long size, Mask mask) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return MaskedWindow.read(channel, size, 0, size, mask).open();
    }
  }

  /** The size in bytes. */
  public long size() {
    return size;
  }

  public Instant lastModified() {
    return lastModified;
  }

  /**
   * Opens the output, so that it can be read to the end even if it is removed meanwhile.
   *
   * @throws OutputRemovedException if it has been removed
   */
  public OpenOutput open() throws IOException {
    return size == 0 ? OpenOutput.EMPTY : new OpenOutput(channel(), size, fileSize, mask);
  }

  /** The offset of the last {@code lines} lines; an incomplete line counts as one. */
  public long tailStart(int lines) throws IOException {
    if (size == 0) {
      return 0;
    }
    try (FileChannel channel = channel()) {
      int left = lines;
      // The line feed of the last line does not start another one.
      long end = size - 1;
      while (end > 0) {
        long begin = Math.max(0, end - BLOCK);
        byte[] block = Blocks.read(channel, begin, (int) (end - begin));
        for (int i = block.length - 1; i >= 0; i--) {
          if (block[i] == '\n' && --left == 0) {
            return begin + i + 1;
          }
        }
        end = begin;
      }
      return 0;
    }
  }

  /** The last bytes as text, from the first complete character; malformed bytes are replaced. */
  public String lastBytes(int atMost) throws IOException {
    if (size == 0) {
      return "";
    }
    try (FileChannel channel = channel()) {
      long begin = Math.max(0, size - atMost);
      byte[] bytes =
          mask.isPresent()
              ? MaskedWindow.read(channel, begin, size - begin, fileSize, mask.get()).bytes()
              : Blocks.read(channel, begin, (int) (size - begin));
      int first = begin == 0 ? 0 : Utf8Cut.rest(bytes);
      return new String(bytes, first, bytes.length - first, StandardCharsets.UTF_8);
    }
  }

  private FileChannel channel() throws IOException {
    try {
      return FileChannel.open(file);
    } catch (NoSuchFileException e) {
      throw new OutputRemovedException(e);
    }
  }
}
