package dev.prunner.job.notice;

import java.util.Locale;

/** What has become of a notice. */
public enum NoticeState {
  /** It is not due, and may be taken back. */
  PLANNED,
  /** It is sent again and again, until it is received. */
  PENDING,
  SENT,
  /** It was not received, and is not sent again unless somebody asks for it. */
  GIVEN_UP;

  /** As it is written for users. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
