package dev.prunner.app;

import dev.prunner.app.config.MailSettings;
import dev.prunner.app.config.MailSettings.Encryption;
import dev.prunner.notify.send.MailServer;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.util.Properties;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Finds or makes the mail session. Loaded only when a mail is to be sent. */
final class MailSessions {

  /** In milliseconds; for each step, since a mail is many. */
  private static final String PATIENCE = "5000";

  private MailSessions() {}

  static MailServer server(MailSettings settings) {
    return new MailServer(() -> session(settings), settings.from().orElse(""));
  }

  private static Session session(MailSettings settings) throws MessagingException {
    if (settings.session().isPresent()) {
      return lookUp(settings.session().get());
    }
    if (settings.host().isEmpty()) {
      throw new MessagingException("no mail server; set prunner.mail.host or prunner.mail-session");
    }
    return Session.getInstance(properties(settings), login(settings));
  }

  @SuppressWarnings("BanJNDI") // the name is a setting
  private static Session lookUp(String name) throws MessagingException {
    try {
      return (Session) new InitialContext().lookup(name);
    } catch (NamingException | ClassCastException e) {
      throw new MessagingException(
          "prunner.mail-session: the server has no mail session " + name, e);
    }
  }

  static Properties properties(MailSettings settings) {
    Properties properties = new Properties();
    String prefix = "mail.smtp.";
    properties.setProperty(prefix + "host", settings.host().orElseThrow());
    properties.setProperty(prefix + "port", Integer.toString(settings.port()));
    properties.setProperty(prefix + "auth", Boolean.toString(settings.user().isPresent()));
    boolean startTls = settings.encryption() == Encryption.STARTTLS;
    properties.setProperty(prefix + "starttls.enable", Boolean.toString(startTls));
    properties.setProperty(prefix + "starttls.required", Boolean.toString(startTls));
    properties.setProperty(
        prefix + "ssl.enable", Boolean.toString(settings.encryption() == Encryption.TLS));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "connectiontimeout", PATIENCE);
    properties.setProperty(prefix + "timeout", PATIENCE);
    properties.setProperty(prefix + "writetimeout", PATIENCE);
    return properties;
  }

  private static Authenticator login(MailSettings settings) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(
            settings.user().orElse(""), settings.password().orElse(""));
      }
    };
  }
}
