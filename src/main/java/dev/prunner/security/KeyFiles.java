package dev.prunner.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
 * same time end up with the same key. One that is given is only read.
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
  private final boolean given;

  /** The key in a data directory. */
  public KeyFiles(Path data) {
    this(data.resolve("keys"), false);
  }

  private KeyFiles(Path directory, boolean given) {
    this.directory = directory;
    this.file = directory.resolve("private.pem");
    this.given = given;
  }

  /** One that others have put into a directory, which may be read-only. It is never created. */
  public static KeyFiles given(Path directory) {
    return new KeyFiles(directory, true);
  }

  /** Whether there is a key already. */
  public boolean exist() {
    return Files.exists(file);
  }

  /**
   * Reads the key; creates it if there is none and it is not to be given.
   *
   * @throws KeyFileException if the directory is not writable, the file is not a key, or one that
   *     is to be given is not there
   */
  public OwnKey loadOrCreate() {
    try {
      if (!given) {
        create();
      }
      return load();
    } catch (NoSuchFileException e) {
      throw new KeyFileException(
          file,
          "is not there; it is made once, by openssl genpkey -algorithm RSA -pkeyopt"
              + " rsa_keygen_bits:2048, and copied to each server",
          e);
    } catch (IOException e) {
      throw new KeyFileException(file, "cannot be used: " + e, e);
    }
  }

  private void create() throws IOException {
    if (Files.notExists(file)) {
      Files.createDirectories(directory, mode(OWNER_DIRECTORY));
      SecretFile.create(file, OWNER_FILE, pem(OwnKey.generate()));
    }
    Files.setPosixFilePermissions(file, OWNER_FILE);
  }

  private OwnKey load() throws IOException {
    String base64 = Files.readString(file).replace(HEAD, "").replace(FOOT, "").strip();
    try {
      return OwnKey.fromPkcs8(Base64.getMimeDecoder().decode(base64));
    } catch (InvalidKeySpecException | IllegalArgumentException e) {
      throw new KeyFileException(
          file,
          given
              ? "is not an RSA key in PKCS #8, as openssl genpkey writes it"
              : "is damaged; remove it to have a new key created, which invalidates all tokens of"
                  + " the old one",
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
