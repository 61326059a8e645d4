package dev.prunner.api.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses a body that is too long (413), whether or not it declares its length. */
@Provider
public class BodyLimit implements ContainerRequestFilter {

  private static final long MAX_DISCARDED = 16L * 1024 * 1024;

  @Inject private ApiLimits limits;

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    if (length != null && length.matches("\\d+") && tooLong(length)) {
      throw refusal(request.getEntityStream(), limits.bodyBytes());
    }
    request.setEntityStream(new Limited(request.getEntityStream(), limits.bodyBytes()));
  }

  private boolean tooLong(String length) {
    return length.length() > 18 || Long.parseLong(length) > limits.bodyBytes();
  }

  /**
   * Some clients read no response before they have sent everything, so part of the rest is read.
   */
  private static ClientErrorException refusal(InputStream rest, long limit) throws IOException {
    byte[] buffer = new byte[8192];
    long left = MAX_DISCARDED;
    for (int read = rest.read(buffer); read >= 0 && left > 0; read = rest.read(buffer)) {
      left -= read;
    }
    return new ClientErrorException(
        "the body is longer than " + limit + " bytes", Response.Status.REQUEST_ENTITY_TOO_LARGE);
  }

  /** Throws when more than the limit is read. */
  static final class Limited extends FilterInputStream {

    private final long limit;
    private long left;

    Limited(InputStream in, long limit) {
      super(in);
      this.limit = limit;
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(Math.max(0, read));
      return read;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void count(int read) throws IOException {
      left -= read;
      if (left < 0) {
        throw refusal(in, limit);
      }
    }
  }
}
