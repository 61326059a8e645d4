package dev.prunner.api.edge;

import dev.prunner.api.http.ApiLimits;
import dev.prunner.api.http.BodyProblem;
import dev.prunner.security.Authentication;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.util.Optional;

/**
 * Lets requests to JAX-RS once their body is there, and sends the answers, so that no client holds
 * a thread of the server.
 *
 * <p>A request whose body had to be waited for passes twice, the second time by a dispatch.
 */
public class RequestGate implements Filter {

  /** What the bodies that are being received may have of the heap. */
  private static final int SHARE = 8;

  private final Budget memory = new Budget(Runtime.getRuntime().maxMemory() / SHARE);

  @Inject private Authentication authentication;
  @Inject private ApiLimits limits;
  @Inject private Answers answers;
  @Inject private TrustedProxies proxies;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<String> belowApi = OriginalPaths.belowApi((HttpServletRequest) request);
    if (belowApi.isPresent()) {
      // Passes here once more, as if it had come for that path.
      request.getRequestDispatcher(belowApi.get()).forward(request, response);
      return;
    }
    try {
      pass(request, (HttpServletResponse) response, chain);
    } catch (RuntimeException | Error e) {
      // Or else the server answers, with a page of its own.
      Rejection.of(e)
          .answerIfPossible((HttpServletRequest) request, (HttpServletResponse) response);
    }
  }

  private void pass(ServletRequest request, HttpServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    Optional<Passage> passage = Passage.of(request);
    if (passage.isEmpty()) {
      HttpServletRequest readable = ReadableAccept.of((HttpServletRequest) request);
      first(ForwardedRequest.by(proxies, readable), answer, chain);
      return;
    }
    try {
      handle(passage.get().request(), answer, chain);
    } finally {
      passage.get().whenHandled().run();
    }
  }

  private void first(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Incoming incoming = Incoming.of(request);
    if (incoming.isTrace()) {
      Rejection.TRACE.answer(request, response);
    } else if (incoming.isUselessForm()) {
      Rejection.FORM.answer(request, response);
    } else if (!incoming.isForApi()) {
      toThePage(incoming, request, response, chain);
    } else if (!incoming.hasBody()) {
      handle(request, response, chain);
    } else if (authentication.userOf(request).isEmpty()) {
      Rejection.endConnection(request, response);
      handle(ReceivedRequest.withoutBody(request), response, chain);
    } else {
      receive(incoming, request, response, chain);
    }
  }

  private static void toThePage(
      Incoming incoming,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    if (incoming.hasBody()) {
      Rejection.endConnection(request, response);
    }
    chain.doFilter(request, response);
  }

  private void receive(
      Incoming incoming,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    ServletInputStream in = request.getInputStream();
    boolean isThere = incoming.hasBodyOfAtMost(in.available());
    if (isThere || Incoming.isHttp2(request)) {
      readNow(in, incoming, request, response, chain);
      return;
    }
    AsyncContext async = request.startAsync(request, response);
    Passage.Waiting waiting = new Passage.Waiting(request, response, async);
    new BodyReader(in, incoming.length(), limits.bodyBytes(), memory, waiting).start(async);
    waiting.departure().begin();
  }

  /**
   * Reads a body that is there. One that comes by HTTP/2 is waited for: Grizzly does not tell
   * reliably when it is there, see ADR 27.
   */
  private void readNow(
      ServletInputStream in,
      Incoming incoming,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    long most = limits.bodyBytes() + 1;
    long expected = incoming.length() == Incoming.UNKNOWN ? most : incoming.length();
    byte[] body = in.readNBytes((int) Math.min(most, expected));
    if (body.length == most) {
      request.setAttribute(
          BodyProblem.ATTRIBUTE,
          new WebApplicationException(
              BodyReader.tooLong(limits.bodyBytes()), Status.REQUEST_ENTITY_TOO_LARGE));
    }
    handle(new ReceivedRequest(request, body), response, chain);
  }

  private void handle(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HeldResponse held = new HeldResponse(request, response, answers);
    try {
      chain.doFilter(request, held);
      held.finish(Authentication.knownUser(request));
    } catch (IOException | ServletException | RuntimeException | Error e) {
      held.discard();
      throw e;
    }
  }
}
