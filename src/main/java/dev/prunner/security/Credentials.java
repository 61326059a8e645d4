package dev.prunner.security;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of a request proves who sends it, beside its {@code Authorization}. */
public final class Credentials {

  /** The token of the original, and the sign-in of servers that share theirs. */
  private static final Set<String> COOKIES = Set.of(TokenCookie.NAME, "JSESSIONIDSSO");

  private Credentials() {}

  /** Those cookies of a header, as a header, without any other ones; empty if there are none. */
  public static Optional<String> cookies(@Nullable String header) {
    return Optional.ofNullable(header)
        .map(text -> Arrays.stream(text.split(";", -1)).map(String::strip))
        .map(all -> all.filter(Credentials::proves).collect(Collectors.joining("; ")))
        .filter(Predicate.not(String::isEmpty));
  }

  private static boolean proves(String cookie) {
    int end = cookie.indexOf('=');
    return end > 0 && COOKIES.contains(cookie.substring(0, end).strip());
  }
}
