package dev.prunner.security;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;

/**
 * The RSA key that signs the server's own tokens.
 *
 * @param privateKey contains the whole key pair
 */
public record OwnKey(RSAPrivateCrtKey privateKey) {

  /** The issuer of every token that is signed with this key. */
  public static final String ISSUER = "prunner";

  private static final int BITS = 2048;

  /** Generates a new key. */
  static OwnKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return new OwnKey((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  /**
   * Decodes a key in PKCS #8 format.
   *
   * @throws InvalidKeySpecException if the bytes are not an RSA key
   */
  static OwnKey fromPkcs8(byte[] encoded) throws InvalidKeySpecException {
    if (rsa().generatePrivate(new PKCS8EncodedKeySpec(encoded)) instanceof RSAPrivateCrtKey key) {
      return new OwnKey(key);
    }
    throw new InvalidKeySpecException("the key lacks its public part");
  }

  /** The public key, which verifies signatures of this one. */
  public PublicKey publicKey() {
    try {
      return rsa()
          .generatePublic(
              new RSAPublicKeySpec(privateKey.getModulus(), privateKey.getPublicExponent()));
    } catch (InvalidKeySpecException e) {
      throw new IllegalStateException("a private key has a public one", e);
    }
  }

  /** Reveals nothing of the key. */
  @Override
  public String toString() {
    return "OwnKey";
  }

  private static KeyFactory rsa() {
    try {
      return KeyFactory.getInstance("RSA");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }
}
