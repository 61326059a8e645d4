package dev.prunner.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A file system that is soon full, at a folder of a test. Only root may mount one; a test that
 * needs it is skipped elsewhere.
 */
public final class TinyDisk implements AutoCloseable {

  private final Path folder;

  private TinyDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts one at a folder that is there. */
  public static TinyDisk at(Path folder, int kilobytes) {
    String size = "size=" + kilobytes + "k";
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString()),
        "a file system can be mounted");
    return new TinyDisk(folder);
  }

  /** Takes all space that is left. */
  public void fill() {
    try (OutputStream out = Files.newOutputStream(filling())) {
      byte[] block = new byte[4096];
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      // That is what this is for.
    }
  }

  /** Gives back what {@link #fill} took. */
  public void free() {
    try {
      Files.delete(filling());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    run("umount", "-l", folder.toString());
  }

  private Path filling() {
    return folder.resolve("filling");
  }

  private static boolean run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
