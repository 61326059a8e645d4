package dev.prunner.notify.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.prunner.definition.Receiver;
import dev.prunner.job.notice.KeptNotice;
import dev.prunner.job.notice.Notice;
import dev.prunner.job.notice.NoticeState;
import dev.prunner.notify.Links;
import dev.prunner.testing.JobBuilder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailDeliveryTest {

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private MailDelivery delivery(MailServer.SessionSource session) {
    return new MailDelivery(
        new MailServer(session, "prunner@example.org"),
        (job, attempt) -> Optional.of("make: *** Error 2"),
        new Links(Optional.of("https://prunner.example")),
        json -> Map.of("status", "failed", "failedTask", Map.of("name", "büild")));
  }

  private Session session() {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(server.getSmtp().getPort()));
    return Session.getInstance(properties);
  }

  private static KeptNotice notice(String pipeline) {
    Notice notice =
        new Notice(
            new UUID(1, 2),
            pipeline,
            Optional.of(new UUID(3, 4)),
            0,
            new Receiver.Mail(List.of("ops@example.org", "dev@example.org")),
            "failed",
            new UUID(3, 4).toString(),
            JobBuilder.MORNING,
            JobBuilder.MORNING,
            false,
            Optional.of(new Notice.FailedAttempt("büild", 1)),
            "{}");
    return new KeptNotice(
        7, notice, NoticeState.PENDING, 0, Optional.of(Instant.MIN), "", Optional.empty());
  }

  private static Outcome send(MailDelivery by, String pipeline) {
    KeptNotice notice = notice(pipeline);
    return by.attempt(notice, (Receiver.Mail) notice.notice().receiver());
  }

  @Test
  void sends_one_mail_to_all_addresses() throws MessagingException, IOException {
    assertThat(send(delivery(this::session), "deploy")).isEqualTo(new Outcome.Received());

    assertThat(server.getReceivedMessages()).hasSize(2); // one for each mailbox
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("[prunner] deploy failed");
    assertThat(mail.getFrom()[0]).hasToString("prunner@example.org");
    assertThat(mail.getRecipients(Message.RecipientType.TO)).hasSize(2);
    assertThat(mail.getMessageID()).isEqualTo("<" + new UUID(1, 2) + "@prunner>");
    assertThat(mail.getContentType()).startsWith("text/plain");
    assertThat((String) mail.getContent())
        .contains("https://prunner.example/#/jobs/" + new UUID(3, 4))
        .contains("failedTask name: büild", "status: failed")
        .contains("make: *** Error 2");
  }

  @Test
  void a_name_with_a_line_break_makes_no_header() throws MessagingException {
    send(delivery(this::session), "deploy\r\nBcc: all@example.org");

    assertThat(server.getReceivedMessages()).hasSize(2);
    assertThat(server.getReceivedMessages()[0].getHeader("Bcc")).isNull();
  }

  @Test
  void an_address_with_a_line_break_is_not_sent_to() {
    KeptNotice notice = notice("deploy");

    Outcome outcome =
        delivery(this::session)
            .attempt(notice, new Receiver.Mail(List.of("a@example.org\r\nBcc: b@example.org")));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void a_server_that_is_not_there_is_a_failure() {
    Session before = session();
    server.stop();

    assertThat(send(delivery(() -> before), "deploy")).isInstanceOf(Outcome.Failed.class);
    assertThat(
            send(
                delivery(
                    () -> {
                      throw new MessagingException("set prunner.mail.host");
                    }),
                "deploy"))
        .isEqualTo(new Outcome.Failed("set prunner.mail.host"));
  }
}
