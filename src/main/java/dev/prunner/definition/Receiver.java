package dev.prunner.definition;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Who is told. */
public sealed interface Receiver {

  /** The queue that it shares with whoever is reached the same way. */
  String queue();

  /** An address to which a notification is posted. */
  record Hook(URI url, Optional<String> secret) implements Receiver {

    /** The origin, which may be shown: the rest of a URL often has a token in it. */
    @Override
    public String queue() {
      String port = url.getPort() < 0 ? "" : ":" + url.getPort();
      return url.getScheme() + "://" + url.getHost() + port;
    }
  }

  /** Addresses to which one mail is sent. */
  record Mail(List<String> addresses) implements Receiver {

    /** All go by the same server. */
    public static final String QUEUE = "mail";

    public Mail {
      addresses = List.copyOf(addresses);
    }

    @Override
    public String queue() {
      return QUEUE;
    }
  }
}
