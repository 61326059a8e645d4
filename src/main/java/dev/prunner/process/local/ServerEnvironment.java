package dev.prunner.process.local;

import dev.prunner.process.shell.Utf8;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The environment that this server was given. The JVM decodes it by its locale and loses what that
 * cannot express, which in many containers is all but ASCII; so it is read from the system where it
 * can be.
 */
public final class ServerEnvironment {

  private static final Path ENVIRON = Path.of("/proc/self/environ");

  private ServerEnvironment() {}

  /**
   * All variables, of which a task gets each byte as it was given, if they come in the environment
   * of its {@link dev.prunner.process.ScriptCommand}.
   */
  public static Map<String, String> read() {
    if (Files.isReadable(ENVIRON)) {
      try {
        return parse(Files.readAllBytes(ENVIRON));
      } catch (IOException unreadable) {
        Trouble.log("The environment is known only as far as the locale tells", unreadable);
      }
    }
    return System.getenv();
  }

  /** Of two variables of a name the first counts, as for the JVM. */
  static Map<String, String> parse(byte[] environ) {
    Map<String, String> variables = new HashMap<>();
    for (int start = 0; start < environ.length; start = endOf(environ, start) + 1) {
      ByteBuffer bytes = ByteBuffer.wrap(environ, start, endOf(environ, start) - start);
      String variable = Utf8.decode(bytes);
      int name = variable.indexOf('=');
      if (name > 0) {
        variables.putIfAbsent(variable.substring(0, name), variable.substring(name + 1));
      }
    }
    return variables;
  }

  private static int endOf(byte[] environ, int start) {
    int end = start;
    while (end < environ.length && environ[end] != 0) {
      end++;
    }
    return end;
  }
}
