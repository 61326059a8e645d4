package dev.prunner.runner;

/** No pipeline of that name is defined. */
public final class PipelineNotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public PipelineNotFoundException(String pipeline) {
    super("there is no pipeline '" + pipeline + "'");
  }
}
