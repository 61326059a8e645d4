package dev.prunner.job;

/** What keeps the jobs does not answer; the same may well work later. */
public class JobStoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public JobStoreException(Throwable cause) {
    super(
        "the database does not answer, so this was not done; try again later, the server's log says"
            + " more",
        cause);
  }

  /** One that the server's log has told of already. */
  protected JobStoreException(String message) {
    super(message);
  }
}
