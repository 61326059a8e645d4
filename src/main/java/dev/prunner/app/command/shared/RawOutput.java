package dev.prunner.app.command.shared;

import java.io.OutputStream;
import picocli.CommandLine.Model.CommandSpec;

/** Implemented by the root of the commands: the standard output, for bytes. */
public interface RawOutput {

  OutputStream rawOutput();

  /** The one that the command prints to. */
  static OutputStream of(CommandSpec command) {
    return ((RawOutput) command.root().userObject()).rawOutput();
  }
}
