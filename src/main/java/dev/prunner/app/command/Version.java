package dev.prunner.app.command;

import dev.prunner.metrics.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** Tells the versions of the program and of Java. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"prunner " + BuildInfo.version(), "Java " + Runtime.version()};
  }
}
