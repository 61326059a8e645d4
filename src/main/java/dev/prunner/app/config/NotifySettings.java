package dev.prunner.app.config;

import dev.prunner.net.Networks;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How receivers are told.
 *
 * @param page the address of the page as users see it, without a slash at its end
 * @param allPrivate whether this machine and all private networks may be reached
 * @param allowed the networks that may be reached besides those of the Internet
 * @param retention how long what was sent or given up is kept
 */
public record NotifySettings(
    Optional<String> page,
    boolean allPrivate,
    Networks allowed,
    Duration retention,
    MailSettings mail) {

  private static final String URL = "prunner.url";
  private static final String PRIVATE = "prunner.notify-private";

  static NotifySettings read(SettingsReader reader) {
    Set<String> allowed = reader.words(PRIVATE);
    boolean flag = allowed.size() == 1 && allowed.iterator().next().matches("(?i)[a-z]+|[01]");
    return new NotifySettings(
        reader.text(URL).map(NotifySettings::page),
        flag && reader.flag(PRIVATE, false),
        networks(flag ? Set.of() : allowed),
        reader.positiveDuration("prunner.notify-retention", "720h"),
        MailSettings.read(reader));
  }

  private static Networks networks(Set<String> networks) {
    try {
      return Networks.in(networks);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          PRIVATE,
          "not all of "
              + networks
              + " are addresses or networks such as 10.0.0.0/8; true allows all private ones",
          e);
    }
  }

  private static String page(String text) {
    if (!isPage(text)) {
      throw new SettingsException(
          URL, "'" + text + "' is no address such as https://prunner.example.org");
    }
    return text.replaceAll("/+$", "");
  }

  private static boolean isPage(String text) {
    try {
      URI url = new URI(text);
      return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawQuery() == null
          && url.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
