package dev.prunner.api.edge;

import dev.prunner.api.http.BodyProblem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * A request that goes on, by a dispatch, when its body has arrived.
 *
 * @param whenHandled gives the memory of its body back
 */
record Passage(HttpServletRequest request, Runnable whenHandled) {

  private static final Logger LOG = System.getLogger(Passage.class.getName());
  private static final String ATTRIBUTE = Passage.class.getName();

  /** That of a dispatched request; empty for one that has just come. */
  static Optional<Passage> of(ServletRequest request) {
    Object attribute = request.getAttribute(ATTRIBUTE);
    request.removeAttribute(ATTRIBUTE);
    return attribute instanceof Passage passage ? Optional.of(passage) : Optional.empty();
  }

  /** Dispatches a request when its body has arrived, or cannot be had. */
  record Waiting(
      HttpServletRequest request,
      HttpServletResponse response,
      AsyncContext async,
      Departure departure)
      implements BodyReader.WhenReceived {

    Waiting(HttpServletRequest request, HttpServletResponse response, AsyncContext async) {
      this(request, response, async, new Departure(async));
    }

    @Override
    public void succeeded(BodyReader reader, byte[] body) {
      goOn(new Passage(new ReceivedRequest(request, body), reader::forget));
    }

    @Override
    public void failed(BodyReader reader, Status status, String detail) {
      Rejection.endConnection(request, response);
      request.setAttribute(BodyProblem.ATTRIBUTE, new WebApplicationException(detail, status));
      goOn(new Passage(ReceivedRequest.withoutBody(request), reader::forget));
    }

    @Override
    public void forgotten() {
      if (Passage.of(request).isPresent()) {
        refuse(Rejection.EXHAUSTED);
      }
    }

    private void goOn(Passage passage) {
      request.setAttribute(ATTRIBUTE, passage);
      departure.then(() -> dispatch(passage));
    }

    private void dispatch(Passage passage) {
      try {
        async.dispatch();
      } catch (IllegalStateException e) {
        LOG.log(Level.DEBUG, "The client has gone", e);
        passage.whenHandled().run();
      } catch (RuntimeException | Error e) {
        passage.whenHandled().run();
        refuse(Rejection.of(e));
      }
    }

    private void refuse(Rejection rejection) {
      try {
        rejection.answerIfPossible(request, response);
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "The client has gone", e);
      }
      async.complete();
    }
  }
}
