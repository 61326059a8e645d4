package dev.prunner.process;

/** A program that is needed is not on this machine. */
public class ProgramNotFoundException extends RuntimeException {

  private final String program;

  public ProgramNotFoundException(String program, String consequence) {
    super("%s was not found on this machine: %s".formatted(program, consequence));
    this.program = program;
  }

  /** The name or path that was searched for. */
  public String program() {
    return program;
  }
}
