package dev.prunner.api.edge;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Holds what is written until the request has been handled. Events are passed on as they come. */
final class HeldStream extends ServletOutputStream {

  private final ServletRequest request;
  private final ServletResponse response;
  private final Spool spool;
  private boolean passing;

  HeldStream(ServletRequest request, ServletResponse response, Spool spool) {
    this.request = request;
    this.response = response;
    this.spool = spool;
  }

  /** Whether JAX-RS goes on with the answer after the request has been handled. */
  boolean isPassing() {
    passing = passing || request.isAsyncStarted();
    return passing;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (isPassing()) {
      response.getOutputStream().write(bytes, offset, length);
    } else {
      spool.write(bytes, offset, length);
    }
  }

  @Override
  public void flush() throws IOException {
    if (isPassing()) {
      response.getOutputStream().flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (isPassing()) {
      response.getOutputStream().close();
    }
  }

  @Override
  public boolean isReady() {
    return !isPassing() || real().isReady();
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    real().setWriteListener(listener);
  }

  private ServletOutputStream real() {
    try {
      return response.getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
