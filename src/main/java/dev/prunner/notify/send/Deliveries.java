package dev.prunner.notify.send;

import dev.prunner.definition.Receiver;
import dev.prunner.job.notice.KeptNotice;
import java.util.function.Supplier;

/**
 * Each receiver in its way.
 *
 * @param mail asked when the first mail is to be sent: a server may have no library for mails
 */
public record Deliveries(HookDelivery hooks, Supplier<MailDelivery> mail) implements Delivery {

  @Override
  public Outcome attempt(KeptNotice notice) {
    Receiver receiver = notice.notice().receiver();
    return receiver instanceof Receiver.Hook hook
        ? hooks.attempt(notice, hook)
        : mail(notice, (Receiver.Mail) receiver);
  }

  private Outcome mail(KeptNotice notice, Receiver.Mail receiver) {
    try {
      return mail.get().attempt(notice, receiver);
    } catch (LinkageError e) {
      return new Outcome.Failed("this server has no library for mails (Jakarta Mail): " + e);
    }
  }
}
