package dev.prunner.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;
import java.util.Set;

/**
 * The server's own key on disk: {@code keys/private.pem}, mode 0600, in a directory of mode 0700.
 *
 * <p>The file is created atomically and never replaced, so servers and commands that start at the
 * same time end up with the same key.
 */
public final class KeyFiles {

  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  private static final String HEAD = "-----BEGIN PRIVATE KEY-----";
  private static final String FOOT = "-----END PRIVATE KEY-----";

  private final Path directory;
  private final Path file;

  /** The key in a data directory. */
  public KeyFiles(Path data) {
    directory = data.resolve("keys");
    file = directory.resolve("private.pem");
  }

  /** Whether there is a key already. */
  public boolean exist() {
    return Files.exists(file);
  }

  /**
   * Reads the key; creates it if there is none.
   *
   * @throws KeyFileException if the directory is not writable, or the file is not a key
   */
  public OwnKey loadOrCreate() {
    try {
      if (Files.notExists(file)) {
        create();
      }
      return load();
    } catch (IOException e) {
      throw new KeyFileException(file, "cannot be used: " + e, e);
    }
  }

  private void create() throws IOException {
    Files.createDirectories(directory, mode(OWNER_DIRECTORY));
    SecretFile.create(file, OWNER_FILE, pem(OwnKey.generate()));
  }

  private OwnKey load() throws IOException {
    Files.setPosixFilePermissions(file, OWNER_FILE);
    String base64 = Files.readString(file).replace(HEAD, "").replace(FOOT, "").strip();
    try {
      return OwnKey.fromPkcs8(Base64.getMimeDecoder().decode(base64));
    } catch (InvalidKeySpecException | IllegalArgumentException e) {
      throw new KeyFileException(
          file,
          "is damaged; remove it to have a new key created, which invalidates all tokens of the old one",
          e);
    }
  }

  private static String pem(OwnKey key) {
    String base64 =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.privateKey().getEncoded());
    return HEAD + "\n" + base64 + "\n" + FOOT + "\n";
  }

  private static FileAttribute<?> mode(Set<PosixFilePermission> permissions) {
    return PosixFilePermissions.asFileAttribute(permissions);
  }
}
