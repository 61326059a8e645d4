package dev.prunner.secret;

/** A secret cannot be had. The message is for the user of the task: it has the name, no value. */
public final class SecretException extends Exception {

  private static final long serialVersionUID = 1L;

  SecretException(String name, String problem) {
    super("the secret " + name + " cannot be had: " + problem);
  }

  SecretException(String problem, Throwable cause) {
    super(problem, cause);
  }
}
