package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.UserException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;

/** Asks who sits before it. */
final class Consent {

  private static final Set<String> YES = Set.of("y", "yes");

  private Consent() {}

  /**
   * Whether the next line of the standard input is a yes.
   *
   * @throws UserException if there is none, as of a program that nobody watches
   */
  static boolean ask(PrintWriter to, String question) {
    to.print(question + " [y/N] ");
    to.flush();
    try {
      // Not closed: it is the input of the whole process.
      String line =
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
      if (line == null) {
        to.println();
        throw new UserException("nobody answers; --yes does it without asking");
      }
      return YES.contains(line.strip().toLowerCase(Locale.ROOT));
    } catch (IOException e) {
      throw new UserException("the standard input cannot be read; --yes does it without asking", e);
    }
  }
}
