package dev.prunner.app.config;

import java.util.Optional;

/**
 * The mail server: a mail session of the server, or one by these settings; mails cannot be sent if
 * neither is set.
 *
 * @param session the JNDI name of a mail session of the server
 * @param from the sender, which a session may have itself
 */
public record MailSettings(
    Optional<String> session,
    Optional<String> host,
    int port,
    Optional<String> user,
    Optional<String> password,
    Optional<String> from,
    Encryption encryption) {

  private static final String SESSION = "prunner.mail-session";
  private static final String HOST = "prunner.mail.host";
  private static final String USER = "prunner.mail.user";
  private static final String PASSWORD = "prunner.mail.password";
  private static final String FROM = "prunner.mail.from";

  /** How the connection to the mail server is protected, and its usual port. */
  public enum Encryption {
    STARTTLS(587),
    TLS(465),
    NONE(25);

    private final int port;

    Encryption(int port) {
      this.port = port;
    }
  }

  public MailSettings {
    if (session.isPresent() && host.isPresent()) {
      throw new SettingsException(SESSION, "set only one of this and " + HOST);
    }
    if (host.isEmpty() && user.isPresent()) {
      throw new SettingsException(USER, "requires " + HOST + ", which is not set");
    }
    if (user.isPresent() != password.isPresent()) {
      throw new SettingsException(
          user.isPresent() ? USER : PASSWORD, "set both this and the other of user and password");
    }
    if (password.isPresent() && encryption == Encryption.NONE) {
      throw new SettingsException(PASSWORD, "is not sent in clear; set prunner.mail.encryption");
    }
    if (host.isPresent() && from.isEmpty()) {
      throw new SettingsException(FROM, "is the sender of mails, which is not set");
    }
    from.filter(address -> !address.matches("[^\\s@<>]+@[^\\s@<>]+"))
        .ifPresent(
            address -> {
              throw new SettingsException(FROM, "'" + address + "' is not a mail address");
            });
  }

  /**
   * Reads the settings.
   *
   * @throws SettingsException if they contradict each other
   */
  static MailSettings read(SettingsReader reader) {
    Encryption encryption = reader.choice("prunner.mail.encryption", Encryption.STARTTLS);
    return new MailSettings(
        reader.text(SESSION),
        reader.text(HOST),
        reader.positiveNumber("prunner.mail.port").orElse(encryption.port),
        reader.text(USER),
        Secret.read(reader, PASSWORD),
        reader.text(FROM),
        encryption);
  }

  /** Omits the password. */
  @Override
  public String toString() {
    return "MailSettings[session=" + session + ", host=" + host + ", port=" + port + "]";
  }
}
