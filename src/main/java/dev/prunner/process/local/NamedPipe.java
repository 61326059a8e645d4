package dev.prunner.process.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A pipe to this JVM that many processes can write to. It has no name any more once it is open: it
 * is reached through the JVM's own descriptor, so that nothing is left behind when the JVM is
 * killed, and goes with the last process that holds it.
 */
final class NamedPipe implements AutoCloseable {

  /** The line by which the reader is told that it was closed. */
  static final String END = "end";

  private final RandomAccessFile pipe;
  private final Path descriptor;

  private NamedPipe(RandomAccessFile pipe, Path descriptor) {
    this.pipe = pipe;
    this.descriptor = descriptor;
  }

  /**
   * Makes one.
   *
   * @param mkfifo the program of that name
   * @throws IOException when this machine cannot make one
   */
  static NamedPipe open(Path mkfifo) throws IOException {
    Path dir = Files.createTempDirectory("prunner");
    Path name = dir.toRealPath().resolve("notices");
    try {
      Process made = new ProcessBuilder(mkfifo.toString(), "-m", "600", name.toString()).start();
      int status = made.onExit().join().exitValue();
      if (status != 0) {
        throw new IOException("mkfifo has failed with " + status);
      }
      RandomAccessFile pipe = new RandomAccessFile(name.toFile(), "rw");
      return new NamedPipe(pipe, descriptorOf(name));
    } finally {
      Files.deleteIfExists(name);
      Files.deleteIfExists(dir);
    }
  }

  private static Path descriptorOf(Path file) throws IOException {
    Path own = Path.of("/proc", Long.toString(ProcessHandle.current().pid()), "fd");
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(own)) {
      for (Path descriptor : descriptors) {
        if (Files.isSymbolicLink(descriptor) && Files.readSymbolicLink(descriptor).equals(file)) {
          return descriptor;
        }
      }
    }
    throw new IOException("No descriptor of " + file + " in " + own);
  }

  Redirect destination() {
    return Redirect.appendTo(descriptor.toFile());
  }

  /** For one thread. */
  BufferedReader reader() throws IOException {
    Reader reader = new FileReader(pipe.getFD());
    return new BufferedReader(reader);
  }

  /** Has the reader end, who then closes it. */
  @Override
  public void close() {
    try {
      pipe.write((END + "\n").getBytes(UTF_8));
    } catch (IOException alreadyClosed) {
      // That is what was wanted.
    }
  }
}
