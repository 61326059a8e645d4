package dev.prunner.notify.send;

import dev.prunner.definition.Receiver;
import dev.prunner.job.notice.KeptNotice;
import dev.prunner.job.notice.Notice;
import dev.prunner.notify.Links;
import dev.prunner.notify.MailText;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Sends notices as mails, one to all addresses of a receiver. */
public final class MailDelivery {

  private final MailServer server;
  private final FailedOutput output;
  private final Links links;
  private final Function<String, Map<String, Object>> json;

  /**
   * @param json reads a JSON object
   */
  public MailDelivery(
      MailServer server,
      FailedOutput output,
      Links links,
      Function<String, Map<String, Object>> json) {
    this.server = server;
    this.output = output;
    this.links = links;
    this.json = json;
  }

  Outcome attempt(KeptNotice kept, Receiver.Mail mail) {
    try {
      Transport.send(message(server.session().get(), kept.notice(), mail));
      return new Outcome.Received();
    } catch (MessagingException e) {
      return new Outcome.Failed(message(e));
    }
  }

  /** What the server has answered is in the innermost. */
  private static String message(MessagingException e) {
    Exception next = e.getNextException();
    String text = Optional.ofNullable(e.getMessage()).orElse(e.toString());
    return next == null || next.getMessage() == null ? text : text + ": " + next.getMessage();
  }

  private Message message(Session session, Notice notice, Receiver.Mail mail)
      throws MessagingException {
    Optional<String> printed =
        notice.job().flatMap(job -> notice.failed().flatMap(failed -> output.of(job, failed)));
    MailText text = MailText.of(notice, json.apply(notice.data()), links, printed);
    MimeMessage message = new Identified(session, notice);
    if (server.from().isEmpty()) {
      message.setFrom();
    } else {
      message.setFrom(new InternetAddress(server.from(), true));
    }
    for (String address : mail.addresses()) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
    }
    message.setSubject(text.subject(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(notice.time()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setText(text.body(), StandardCharsets.UTF_8.name());
    return message;
  }

  /** The same message for each attempt, by which a mailbox knows doubles. */
  private static final class Identified extends MimeMessage {

    private final String id;

    Identified(Session session, Notice notice) {
      super(session);
      this.id = "<" + notice.id() + "@prunner>";
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
