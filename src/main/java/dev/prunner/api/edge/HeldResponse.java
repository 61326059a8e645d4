package dev.prunner.api.edge;

import dev.prunner.api.http.LongBody;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A response whose body is sent when JAX-RS is done with it, so that nobody waits for its reader
 * meanwhile. Streams of events are passed on as they come.
 */
final class HeldResponse extends HttpServletResponseWrapper implements LongBody.Sender {

  /** What every connection takes without waiting for its reader. */
  private static final int SMALL = 8 * 1024;

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final Answers answers;
  private final Spool spool;
  private final HeldStream stream;
  private LongBody.@Nullable Pieces longBody;

  HeldResponse(HttpServletRequest request, HttpServletResponse response, Answers answers) {
    super(response);
    this.request = request;
    this.response = response;
    this.answers = answers;
    this.spool = answers.newSpool();
    this.stream = new HeldStream(request, response, spool);
    request.setAttribute(LongBody.SENDER, this);
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return stream;
  }

  /** Jersey takes a body that is still to be sent for none. */
  @Override
  public void setContentLength(int length) {
    setContentLengthLong(length);
  }

  @Override
  public void setContentLengthLong(long length) {
    if (length > 0 || longBody == null) {
      super.setContentLengthLong(length);
    }
  }

  @Override
  public void flushBuffer() throws IOException {
    if (stream.isPassing()) {
      super.flushBuffer();
    }
  }

  @Override
  public void send(LongBody.Pieces body) {
    longBody = body;
  }

  /** Sends what has been written, if JAX-RS does not do so by itself. */
  void finish(String user) throws IOException {
    if (stream.isPassing()) {
      return;
    }
    if (spool.isFull()) {
      spool.close();
      Rejection.BUSY.answer(request, response);
    } else if (longBody != null) {
      sendSlowly(longBody, user);
    } else if (spool.size() > SMALL) {
      response.setContentLengthLong(spool.size());
      sendSlowly(spool, user);
    } else {
      spool.writeNext(response.getOutputStream());
    }
  }

  private void sendSlowly(LongBody.Pieces body, String user) throws IOException {
    if (!answers.send(request, response, body, user)) {
      body.close();
      Rejection.BUSY.answer(request, response);
    }
  }

  /** Gives back what is held, if the request could not be handled. */
  void discard() throws IOException {
    spool.close();
    if (longBody != null) {
      longBody.close();
    }
  }
}
