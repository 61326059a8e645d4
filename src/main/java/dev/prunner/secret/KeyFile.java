package dev.prunner.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;

/**
 * A key in a file, mode 0600, as hexadecimal text. Made when it is needed first, and kept. Several
 * servers may use one file.
 */
public final class KeyFile implements SealKey {

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path file;

  public KeyFile(Path file) {
    this.file = file;
  }

  /**
   * One that others have made, in a file that may be read-only.
   *
   * @throws IOException if it is not there, or is not a key
   */
  public static KeyFile given(Path file) throws IOException {
    KeyFile key = new KeyFile(file);
    byte[] unused = key.forOpening();
    return key;
  }

  @Override
  public synchronized byte[] forSealing() throws IOException {
    if (Files.notExists(file)) {
      write(HexFormat.of().formatHex(Seal.newKey()) + "\n");
    }
    return forOpening();
  }

  @Override
  public synchronized byte[] forOpening() throws IOException {
    try {
      byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
      if (key.length == Seal.KEY_BYTES) {
        return key;
      }
    } catch (NoSuchFileException e) {
      throw new IOException("their key, " + file + ", is not there", e);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is not a key", e);
    }
    throw new IOException(file + " is not a key");
  }

  /** On the disk before anything is sealed by it: whole, or not at all, and never a second one. */
  private void write(String text) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException otherServer) {
      // Its key is the one.
    } finally {
      Files.delete(draft);
    }
  }
}
