package dev.prunner.api.jobs;

import dev.prunner.api.http.Bodies;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** As much of a job's variables as a row of a list has room for. */
final class ShortVariables {

  private static final int MOST = 10;
  private static final int LONGEST = 100;

  private ShortVariables() {}

  /** The first of them; what is long is cut, and then a text in any case. */
  static Map<String, Object> of(Map<String, Object> variables) {
    Map<String, Object> some = new LinkedHashMap<>();
    variables.entrySet().stream()
        .limit(MOST)
        .forEach(variable -> some.put(cut(variable.getKey()), shown(variable.getValue())));
    return some;
  }

  @SuppressWarnings("NullAway") // a variable may be null
  private static Object shown(Object value) {
    if (value instanceof Map<?, ?> || value instanceof Collection<?>) {
      String json = Bodies.json(value);
      return json.length() > LONGEST ? cut(json) : value;
    }
    return value instanceof CharSequence text ? cut(text.toString()) : value;
  }

  /** Not between the two halves of a character. */
  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "…";
  }
}
