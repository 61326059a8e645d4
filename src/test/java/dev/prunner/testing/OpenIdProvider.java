package dev.prunner.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An OpenID provider, as far as a server sees one: the JWKS of its keys, and its tokens. */
public final class OpenIdProvider implements AutoCloseable {

  public static final String ISSUER = "https://idp.example";
  public static final String AUDIENCE = "prunner";

  private final List<JWK> published = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final HttpServer server;

  private OpenIdProvider(HttpServer server) {
    this.server = server;
  }

  /** One that answers on that port of 127.0.0.1. */
  public static OpenIdProvider on(int port, JWK... keys) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    OpenIdProvider provider = new OpenIdProvider(server);
    provider.published.addAll(List.of(keys));
    server.createContext("/jwks", provider::answer);
    server.start();
    return provider;
  }

  public static RSAKey rsaKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public static ECKey ecKey(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Begins to sign with one more key. */
  public void publish(JWK key) {
    published.add(key);
  }

  /** How often somebody has read its keys. */
  public int asked() {
    return asked.get();
  }

  /** The claims of a good token, to be changed. */
  public static JWTClaimsSet.Builder claims() {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject("jane")
        .claim("groups", List.of("editors"))
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofMinutes(10))))
        .jwtID(UUID.randomUUID().toString());
  }

  /** A token that names the key by its id. */
  public static String sign(JWK key, JWTClaimsSet.Builder claims) {
    return sign(key, key.getKeyID(), claims);
  }

  /** A token that names another key than the one that signs it, or none. */
  public static String sign(JWK key, @Nullable String named, JWTClaimsSet.Builder claims) {
    return sign(key, header(key).type(JOSEObjectType.JWT).keyID(named), claims);
  }

  /** A token that says what it is for, or does not. */
  public static String signAs(@Nullable String type, JWK key, JWTClaimsSet.Builder claims) {
    JOSEObjectType known = type == null ? null : new JOSEObjectType(type);
    return sign(key, header(key).type(known).keyID(key.getKeyID()), claims);
  }

  private static JWSHeader.Builder header(JWK key) {
    return new JWSHeader.Builder(key instanceof RSAKey ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256);
  }

  private static String sign(JWK key, JWSHeader.Builder header, JWTClaimsSet.Builder claims) {
    SignedJWT token = new SignedJWT(header.build(), claims.build());
    try {
      token.sign(
          key instanceof RSAKey
              ? new RSASSASigner(key.toRSAKey())
              : new ECDSASigner(key.toECKey()));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    byte[] body =
        new JWKSet(new ArrayList<>(published)).toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
