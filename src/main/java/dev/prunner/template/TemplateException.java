package dev.prunner.template;

/** A template cannot be rendered with these variables; the message says why. */
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TemplateException(String reason) {
    super(reason);
  }

  public TemplateException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
