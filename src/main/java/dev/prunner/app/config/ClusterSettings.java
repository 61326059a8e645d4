package dev.prunner.app.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/**
 * How this server shares the jobs with others.
 *
 * @param name of this server, for people
 * @param url where other servers, and people, reach this one
 * @param lease how long it counts as alive without a sign of it
 * @param takeoverAfter how long the jobs of a server that is lost wait for its machine
 */
public record ClusterSettings(
    String name, Optional<String> url, Duration lease, Duration takeoverAfter) {

  public static final String CLUSTER = "prunner.cluster";

  private static final String URL = "prunner.advertise-url";
  private static final String LEASE = "prunner.lease";
  private static final Duration SHORTEST = Duration.ofSeconds(3);

  /** Those of a server that is to share them; empty if it is alone. */
  static Optional<ClusterSettings> read(SettingsReader reader) {
    return reader.flag(CLUSTER, false) ? Optional.of(readAll(reader)) : Optional.empty();
  }

  private static ClusterSettings readAll(SettingsReader reader) {
    if (reader.text(DatabaseSettings.URL).isEmpty()) {
      throw new SettingsException(
          CLUSTER,
          "servers share their jobs in a PostgreSQL that they know by "
              + DatabaseSettings.URL
              + ", which is not set");
    }
    demandOutputs(reader);
    return new ClusterSettings(
        reader.text("prunner.server-name").orElseGet(ClusterSettings::hostName),
        reader.text(URL).map(ClusterSettings::url),
        lease(reader),
        reader.duration("prunner.takeover-after", "10m"));
  }

  private static void demandOutputs(SettingsReader reader) {
    String outputs =
        reader
            .text(Settings.OUTPUTS)
            .orElseThrow(
                () ->
                    new SettingsException(
                        CLUSTER,
                        "set "
                            + Settings.OUTPUTS
                            + " to a directory that all servers reach, or to "
                            + Settings.LOCAL));
    if (outputs.equals(Settings.LOCAL)) {
      demand(reader, URL, "an address at which the other servers reach this one");
      demand(reader, Settings.KEYS, "a directory with the same keys on each server");
    }
  }

  private static void demand(SettingsReader reader, String name, String what) {
    if (reader.text(name).isEmpty()) {
      throw new SettingsException(
          Settings.OUTPUTS,
          "where it is " + Settings.LOCAL + ", " + name + " must be set: " + what);
    }
  }

  private static Duration lease(SettingsReader reader) {
    Duration lease = reader.positiveDuration(LEASE, "15s");
    if (lease.compareTo(SHORTEST) < 0) {
      throw new SettingsException(LEASE, "must be at least 3s");
    }
    return lease;
  }

  private static String url(String text) {
    try {
      URI url = new URI(text);
      if (("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
          && url.getHost() != null) {
        return text.replaceAll("/+$", "");
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    throw new SettingsException(
        URL, "'" + text + "' is no address such as http://build1.example.org:9009");
  }

  /** The name of this machine, as far as it knows one. */
  public static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
