package dev.prunner.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An answer of HTTP/1.1, read to its end; nobody looks at its body.
 *
 * @param isLast whether the server closes the connection after it
 */
record Answer(int status, boolean isLast) {

  static Answer read(InputStream in) throws IOException {
    int status = Integer.parseInt(line(in).split(" ", 3)[1]);
    Map<String, String> headers = headers(in);
    if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
      skipChunks(in);
    } else {
      in.skipNBytes(Long.parseLong(headers.getOrDefault("content-length", "0")));
    }
    return new Answer(status, headers.getOrDefault("connection", "").equals("close"));
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private static void skipChunks(InputStream in) throws IOException {
    int size;
    do {
      size = Integer.parseInt(line(in), 16);
      in.skipNBytes(size);
      line(in);
    } while (size > 0);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server has closed the connection after: " + line);
      }
      line.append((char) next);
    }
    return line.toString().strip().toLowerCase(Locale.ROOT);
  }
}
