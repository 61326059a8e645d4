package dev.prunner.process.local;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The ways on which the environment of a task reaches its script. The JVM encodes what it hands to
 * a process in the character set of its locale, and where that is "C", as in many containers, all
 * but ASCII becomes question marks. The script file is UTF-8 in any locale, so that such values are
 * set there.
 *
 * @param direct is handed to the process
 * @param exports is set by the script
 */
record TaskEnvironment(Map<String, String> direct, Map<String, String> exports) {

  private static final Pattern SHELL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  static TaskEnvironment of(Map<String, String> env, String mark) {
    Map<String, String> direct = new HashMap<>();
    Map<String, String> exports = new TreeMap<>();
    env.forEach((name, value) -> (needsScript(name, value) ? exports : direct).put(name, value));
    direct.put(Wrapper.MARK, mark);
    return new TaskEnvironment(direct, exports);
  }

  private static boolean needsScript(String name, String value) {
    return !Utf8.isAscii(value) && SHELL_NAME.matcher(name).matches();
  }
}
