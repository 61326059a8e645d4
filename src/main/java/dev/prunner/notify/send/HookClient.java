package dev.prunner.notify.send;

import dev.prunner.notify.Addresses;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts to receivers. Each request has a connection of its own, to an address that was checked;
 * there are no redirects, no cookies, no proxy, and the body of an answer is not read.
 */
final class HookClient implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 32;

  private final Duration limit;
  private final ScheduledExecutorService timer;
  private final CloseableHttpClient client;

  /**
   * @param limit for all of a request, from the look-up of its address to the status
   */
  HookClient(Addresses addresses, Duration limit, String agent, ScheduledExecutorService timer) {
    this.limit = limit;
    this.timer = timer;
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections(addresses, Timeout.of(limit)))
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(Timeout.of(limit))
                    .setConnectionRequestTimeout(Timeout.of(limit))
                    .build())
            .setConnectionReuseStrategy((request, response, context) -> false)
            .setUserAgent(agent)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  private static HttpClientConnectionManager connections(Addresses addresses, Timeout limit) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(new GuardedResolver(addresses))
        .setDefaultConnectionConfig(
            ConnectionConfig.custom().setConnectTimeout(limit).setSocketTimeout(limit).build())
        .setMaxConnTotal(MOST_CONNECTIONS)
        .setMaxConnPerRoute(MOST_CONNECTIONS)
        .build();
  }

  /**
   * The status of the answer.
   *
   * @throws IOException if there is none within the limit
   */
  int post(URI url, Map<String, String> headers, byte[] body, String mediaType) throws IOException {
    HttpPost request = new HttpPost(url.toASCIIString());
    headers.forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(body, ContentType.parse(mediaType)));
    Future<?> deadline = timer.schedule(request::cancel, limit.toMillis(), TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse answer =
          client.executeOpen(RoutingSupport.determineHost(request), request, null);
      int status = answer.getCode();
      request.cancel(); // hangs up; to close the answer would read it to its end
      return status;
    } catch (HttpException e) {
      throw new IOException(e.getMessage(), e);
    } catch (IOException e) {
      throw request.isCancelled() || e instanceof InterruptedIOException
          ? new IOException("no answer within " + limit.toSeconds() + " s", e)
          : e;
    } finally {
      deadline.cancel(false);
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
