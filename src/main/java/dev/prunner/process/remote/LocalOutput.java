package dev.prunner.process.remote;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * What has been fetched of one output of a task. How much that is, the size of the file tells, also
 * to a server after this one.
 */
public final class LocalOutput {

  private final Optional<Path> file;
  private final long base;
  private long thrownAway;

  /**
   * @param file to append to
   * @param base how long it was before the task began
   */
  public LocalOutput(Path file, long base) {
    this(Optional.of(file), base);
  }

  private LocalOutput(Optional<Path> file, long base) {
    this.file = file;
    this.base = base;
  }

  /** One that throws all away. */
  public static LocalOutput nowhere() {
    return new LocalOutput(Optional.empty(), 0);
  }

  /** How long the file was before the task began. */
  public long base() {
    return base;
  }

  /** What a task prints that is about to be started, behind what is in the file already. */
  public static LocalOutput behind(Path file) throws IOException {
    create(file);
    return new LocalOutput(file, sizeOf(file));
  }

  /** The size of a file; 0 when there is none. */
  private static long sizeOf(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException none) {
      return 0;
    }
  }

  /** Makes the file, for its owner alone, if it is not there. */
  private static void create(Path file) throws IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException alreadyThere) {
      // What an earlier run of the task has written stays.
    }
  }

  /** How many bytes of the task's output are here. */
  public long fetched() throws IOException {
    return file.isPresent() ? Math.max(0, sizeOf(file.get()) - base) : thrownAway;
  }

  /** Adds what was fetched after {@link #fetched}. */
  public void append(byte[] bytes) throws IOException {
    if (file.isEmpty()) {
      thrownAway += bytes.length;
      return;
    }
    create(file.get());
    try (FileChannel out = FileChannel.open(file.get(), StandardOpenOption.APPEND)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        out.write(left);
      }
    }
  }

  /**
   * Adds a part of a file, as {@link #append(byte[])} does, without taking it into memory.
   *
   * @param most how much at once
   * @return how many bytes that was
   */
  public long append(FileChannel from, long position, long most) throws IOException {
    long length = Math.min(most, Math.max(0, from.size() - position));
    if (file.isEmpty()) {
      thrownAway += length;
      return length;
    }
    create(file.get());
    try (FileChannel out =
        FileChannel.open(file.get(), StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      return from.transferTo(position, length, out);
    }
  }
}
