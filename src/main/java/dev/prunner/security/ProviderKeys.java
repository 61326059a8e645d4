package dev.prunner.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource.OutageEvent;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a provider publishes. They are read with the first token, every five minutes, and
 * immediately when a token names an unknown key, but at most twice in five seconds. While the
 * provider is unavailable or slower than five seconds, the previous keys are used.
 *
 * <p>A token with a key that is known waits for nobody. Of the others only a few wait for the
 * provider at once, since each of them holds a thread.
 */
final class ProviderKeys implements JWKSource<SecurityContext> {

  private static final Logger LOG = System.getLogger(ProviderKeys.class.getName());

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration AT_MOST_EVERY = Duration.ofSeconds(5);
  private static final int MAX_BYTES = 1024 * 1024;
  private static final int MOST_WAITING = 8;
  private static final JWKSelector ALL = new JWKSelector(new JWKMatcher.Builder().build());

  private final URL location;
  private final JWKSource<SecurityContext> keys;
  private final Semaphore waiting = new Semaphore(MOST_WAITING);
  private volatile @Nullable Known known;

  /**
   * The keys as they were last read.
   *
   * @param since when, by {@link System#nanoTime}
   */
  private record Known(JWKSet keys, long since) {

    boolean isFresh() {
      return System.nanoTime() - since
          < Duration.ofMillis(JWKSourceBuilder.DEFAULT_CACHE_TIME_TO_LIVE).toNanos();
    }
  }

  ProviderKeys(URL location) {
    this(location, TIMEOUT);
  }

  ProviderKeys(URL location, Duration longest) {
    this.location = location;
    int timeout = Math.toIntExact(longest.toMillis());
    this.keys =
        JWKSourceBuilder.<SecurityContext>create(
                location, new DefaultResourceRetriever(timeout, timeout, MAX_BYTES))
            // It would use threads of its own for little gain.
            .refreshAheadCache(false)
            .cache(JWKSourceBuilder.DEFAULT_CACHE_TIME_TO_LIVE, 2L * timeout)
            .rateLimited(AT_MOST_EVERY.toMillis())
            .outageTolerant(Long.MAX_VALUE, event -> warn(((OutageEvent<?>) event).getException()))
            .build();
  }

  /** Also empty if the key is unknown and the provider cannot be asked now. */
  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
      throws KeySourceException {
    Known last = known;
    List<JWK> found = last == null ? List.of() : selector.select(last.keys());
    if (last != null && !found.isEmpty() && last.isFresh()) {
      return found;
    }
    if (waiting.tryAcquire()) {
      try {
        return ask(selector, context);
      } finally {
        waiting.release();
      }
    }
    if (last == null) {
      throw new KeySourceException("too many requests wait for the identity provider");
    }
    return found;
  }

  private List<JWK> ask(JWKSelector selector, @Nullable SecurityContext context)
      throws KeySourceException {
    try {
      List<JWK> found = keys.get(selector, context);
      known = new Known(new JWKSet(keys.get(ALL, context)), System.nanoTime());
      return found;
    } catch (KeySourceException e) {
      if (!(e instanceof RateLimitReachedException)) {
        warn(e);
      }
      Known last = known;
      if (last != null) {
        return selector.select(last.keys());
      }
      throw e;
    }
  }

  private void warn(Exception problem) {
    LOG.log(
        Level.WARNING,
        "The keys of the identity provider cannot be read from {0}: {1}; {2}",
        location,
        problem.getMessage(),
        known != null ? "the previous keys are used" : "none of its tokens can be accepted yet");
  }
}
