package dev.prunner.notify.send;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;

/**
 * Where mails are sent by.
 *
 * @param from the sender; empty text for the one of the session
 */
public record MailServer(SessionSource session, String from) {

  /** Gives a session. */
  @FunctionalInterface
  public interface SessionSource {

    /**
     * The session.
     *
     * @throws MessagingException if there is none, with what to do
     */
    Session get() throws MessagingException;
  }
}
