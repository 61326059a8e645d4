package dev.prunner.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test against the one server that has the built WAR: Payara Micro, or as a profile says. */
@Tag("server")
@ExtendWith(ArquillianExtension.class)
abstract class ServerIT {

  /** As arquillian.xml sets it. */
  static final String SECRET = "only-for-these-tests";

  /** It names the network card's address; only its port counts. */
  @ArquillianResource URL url;

  /** A client as those of the original are: an HS256 token of {@code sub} and {@code exp} only. */
  ApiClient api() {
    return new ApiClient(
        url.getPort(), url.getPath(), secretToken("jane", Instant.now().plusSeconds(600)));
  }

  static String secretToken(String user, Instant expires) {
    return secretToken(user, expires, "");
  }

  /** One with another claim, as some providers put much more into their tokens than we read. */
  static String secretToken(String user, Instant expires, String groups) {
    return secretToken(
        new JWTClaimsSet.Builder()
            .subject(user)
            .expirationTime(Date.from(expires))
            .claim("resource_access", groups.isEmpty() ? null : groups)
            .build());
  }

  static String secretToken(JWTClaimsSet claims) {
    byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
    try {
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      // The library wants to see the zeros with which HMAC fills a short key up.
      token.sign(new MACSigner(Arrays.copyOf(secret, Math.max(32, secret.length))));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How far each task of a job of our own API is. */
  static Map<String, String> statuses(JsonObject job) {
    return job.getJsonArray("tasks").stream()
        .map(JsonValue::asJsonObject)
        .collect(
            Collectors.toMap(task -> task.getString("name"), task -> task.getString("status")));
  }
}
