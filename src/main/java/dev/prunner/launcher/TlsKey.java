package dev.prunner.launcher;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The key of the HTTPS listener. */
final class TlsKey {

  private static final Set<String> OPTIONS = Set.of("--sslport", "--autobindssl");
  private static final String KEY_STORE = "javax.net.ssl.keyStore";

  private TlsKey() {}

  /**
   * Makes sure that HTTPS is not served with the key that comes with Payara Micro, which everybody
   * has, so that anybody in between could read and change everything.
   *
   * @throws LaunchException if it would be
   */
  static void demandOwn(List<String> options) {
    demandOwn(options, System.getProperty(KEY_STORE));
  }

  static void demandOwn(List<String> options, @Nullable String keyStore) {
    boolean https =
        options.stream().anyMatch(option -> OPTIONS.contains(option.toLowerCase(Locale.ROOT)));
    if (https && keyStore == null) {
      throw new LaunchException(
          "--sslport would use the key that comes with Payara Micro, which everybody has; give one"
              + " of your own with -D"
              + KEY_STORE
              + "=FILE -D"
              + KEY_STORE
              + "Password=… and --sslcert ALIAS, or have a proxy do TLS");
    }
  }
}
