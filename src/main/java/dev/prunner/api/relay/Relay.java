package dev.prunner.api.relay;

import dev.prunner.api.http.OutOfReachException;
import dev.prunner.output.OutputPlace;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks other servers. Of those that do not answer, few requests wait at a time, so that they cannot
 * have all threads of this server.
 */
public final class Relay implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Relay.class.getName());
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
  private static final int MOST_WAITING = 16;

  private final Duration longestWait;
  private final Map<String, Semaphore> waiting = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(Relay::daemonThread);

  /** Has a thread of its own, so there is none where it has nothing to do. */
  private @Nullable HttpClient http;

  /** Asks nobody yet. */
  public Relay() {
    this(LONGEST_WAIT);
  }

  /**
   * Asks nobody yet.
   *
   * @param longestWait for the head of an answer
   */
  Relay(Duration longestWait) {
    this.longestWait = longestWait;
  }

  /**
   * The answer of another server, whose body is still to come.
   *
   * @throws OutOfReachException which names the server, if it does not answer in time or does not
   *     let the caller in
   */
  RelayedAnswer answer(HttpRequest request, OutputPlace.Elsewhere owner) {
    Semaphore places = waiting.computeIfAbsent(owner.url(), url -> new Semaphore(MOST_WAITING));
    if (!places.tryAcquire()) {
      throw unavailable(owner, "has not answered many requests yet");
    }
    try {
      return RelayedAnswer.of(send(request, owner), owner);
    } finally {
      places.release();
    }
  }

  private HttpResponse<Publisher<List<ByteBuffer>>> send(
      HttpRequest request, OutputPlace.Elsewhere owner) {
    CompletableFuture<HttpResponse<Publisher<List<ByteBuffer>>>> answer =
        client().sendAsync(request, HttpResponse.BodyHandlers.ofPublisher());
    try {
      return answer.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException) {
        LOG.log(Level.DEBUG, "Server " + owner.url() + " cannot be asked", e);
        throw unavailable(owner, "cannot be reached at " + owner.url());
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw unavailable(owner, "does not answer at " + owner.url());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new OutOfReachException("the server is stopping");
    }
  }

  private synchronized HttpClient client() {
    HttpClient client = http;
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .proxy(HttpClient.Builder.NO_PROXY)
              .connectTimeout(LONGEST_CONNECT)
              .executor(threads)
              .build();
      http = client;
    }
    return client;
  }

  private static OutOfReachException unavailable(OutputPlace.Elsewhere owner, String problem) {
    return new OutOfReachException(
        "the output is on server '"
            + owner.server()
            + "', which "
            + problem
            + "; try again, and see whether it runs and its prunner.advertise-url is right");
  }

  /** Ends what is under way. */
  @Override
  public synchronized void close() {
    http = null; // Its own thread ends when nobody can use it any more.
    threads.shutdownNow();
  }

  private static Thread daemonThread(Runnable work) {
    Thread thread = new Thread(work, "prunner-relay");
    thread.setDaemon(true);
    return thread;
  }
}
