package dev.prunner.listener;

import java.io.IOException;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpEvents.IncomingHttpUpgradeEvent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.memory.Buffers;

/**
 * Refuses TRACE, whatever its path, and ends the connection: Grizzly reads no body of it, so that
 * the body would be the next request on the connection, perhaps that of another user of a proxy.
 *
 * <p>It refuses {@link FormLogin} in the same way.
 *
 * <p>And it ignores offers of another protocol, as HTTP allows. With HTTP/2 turned off, Grizzly
 * would still take the body of such a request for the other protocol, and never see its end.
 */
final class RequestGuard extends BaseFilter {

  private static final String ALLOWED = "GET, HEAD, POST, OPTIONS";
  private static final String WEBSOCKET = "websocket";

  private final FormLogin forms;

  RequestGuard(FormLogin forms) {
    this.forms = forms;
  }

  @Override
  public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
    if (event instanceof IncomingHttpUpgradeEvent offer) {
      ignore(offer.getHttpHeader());
    }
    return context.getInvokeAction();
  }

  /** That of a web socket is left to the application, which is another one than ours. */
  private static void ignore(HttpHeader request) {
    if (!WEBSOCKET.equalsIgnoreCase(request.getUpgrade())) {
      request.setUpgrade(null);
      request.getHeaders().removeHeader(Header.Upgrade);
      request.setIgnoreContentModifiers(false);
    }
  }

  @Override
  public NextAction handleRead(FilterChainContext context) throws IOException {
    if (context.getMessage() instanceof HttpContent content
        && content.getHttpHeader() instanceof HttpRequestPacket request
        && request.getResponse() != null) {
      if (request.getMethod().equals(Method.TRACE)) {
        request.getResponse().setHeader("Allow", ALLOWED);
        return refuse(context, request.getResponse(), HttpStatus.METHOD_NOT_ALLOWED_405);
      }
      if (forms.refuses(request.getRequestURI())) {
        return refuse(context, request.getResponse(), HttpStatus.NOT_FOUND_404);
      }
    }
    return context.getInvokeAction();
  }

  private static NextAction refuse(
      FilterChainContext context, HttpResponsePacket response, HttpStatus status) {
    status.setValues(response);
    response.setHeader("Connection", "close");
    response.setContentLength(0);
    context.write(HttpContent.builder(response).content(Buffers.EMPTY_BUFFER).last(true).build());
    context.getConnection().closeSilently();
    // Whatever follows on the connection is never looked at.
    NextAction end = context.getSuspendAction();
    context.completeAndRecycle();
    return end;
  }
}
