package dev.prunner.notify.send;

import java.net.UnknownHostException;

/** A receiver has none but addresses that must not be reached. */
final class PrivateAddressException extends UnknownHostException {

  private static final long serialVersionUID = 1L;

  PrivateAddressException(String host) {
    super(
        host
            + " is on this machine or in a private network; prunner.notify-private can allow that");
  }
}
