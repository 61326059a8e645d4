package dev.prunner.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of the page, as it is and compressed.
 *
 * @param cacheControl how long a browser may use it without asking
 */
record PageFile(String type, String cacheControl, Body plain, Body gzip) {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "svg", "image/svg+xml");

  /**
   * What is sent.
   *
   * @param tag changes with it; in quotes
   * @param isCompressed by gzip
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody changes it, or compares it.
  record Body(byte[] bytes, String tag, boolean isCompressed) {

    /** Whether a browser has it already, by what it says in {@code If-None-Match}. */
    boolean isKnownTo(@Nullable String tags) {
      return tags != null
          && Arrays.stream(tags.split(","))
              .map(each -> each.strip().replaceFirst("^W/", ""))
              .anyMatch(each -> each.equals(tag) || each.equals("*"));
    }
  }

  static PageFile of(String path, byte[] bytes) {
    String digest = digest(bytes);
    return new PageFile(
        TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream"),
        cacheControl(path),
        new Body(bytes, '"' + digest + '"', false),
        new Body(compressed(bytes), '"' + digest + "-gzip\"", true));
  }

  /** The name of an asset changes with what is in it. What names assets must be asked for. */
  private static String cacheControl(String path) {
    if (path.startsWith("/assets/")) {
      return "public, max-age=31536000, immutable";
    }
    return path.endsWith(".svg") ? "public, max-age=86400" : "no-cache";
  }

  /** What to send to a client with this {@code Accept-Encoding}. */
  Body bodyFor(@Nullable String encodings) {
    return encodings != null && Arrays.stream(encodings.split(",")).anyMatch(PageFile::isGzip)
        ? gzip
        : plain;
  }

  /** Whether an item allows it: a quality of zero forbids. */
  private static boolean isGzip(String encoding) {
    String[] parts = encoding.toLowerCase(Locale.ROOT).replaceAll("\\s", "").split(";", 2);
    return (parts[0].equals("gzip") || parts[0].equals("*"))
        && (parts.length == 1 || !parts[1].matches("q=0(\\.0*)?"));
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] compressed(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
