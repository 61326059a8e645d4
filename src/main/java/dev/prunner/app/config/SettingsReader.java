package dev.prunner.app.config;

import dev.prunner.definition.GoDuration;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Converts settings to values; a blank setting counts as absent. */
final class SettingsReader {

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,10})\\s*((?i:|KB|MB))");

  /** By their octal digit. */
  private static final List<String> RIGHTS =
      List.of("---", "--x", "-w-", "-wx", "r--", "r-x", "rw-", "rwx");

  private final Function<String, Optional<String>> lookup;

  SettingsReader(Function<String, Optional<String>> lookup) {
    this.lookup = lookup;
  }

  Optional<String> text(String name) {
    return lookup.apply(name).map(String::strip).filter(text -> !text.isEmpty());
  }

  Path path(String name, String otherwise) {
    return absolute(name, text(name).orElse(otherwise));
  }

  Optional<Path> optionalPath(String name) {
    return text(name).map(text -> absolute(name, text));
  }

  /** Comma-separated paths; a setting that is present and blank is an empty list. */
  List<Path> paths(String name, String otherwise) {
    return split(lookup.apply(name).orElse(otherwise)).map(entry -> absolute(name, entry)).toList();
  }

  /** Comma-separated words. */
  Set<String> words(String name) {
    return split(lookup.apply(name).orElse("")).collect(Collectors.toUnmodifiableSet());
  }

  /** Comma-separated words; what refuses one gives the reason by an IllegalArgumentException. */
  List<String> words(String name, UnaryOperator<String> checked) {
    try {
      return split(lookup.apply(name).orElse("")).map(checked).distinct().toList();
    } catch (IllegalArgumentException e) {
      throw new SettingsException(name, String.valueOf(e.getMessage()), e);
    }
  }

  private static Stream<String> split(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).filter(word -> !word.isEmpty());
  }

  private static Path absolute(String name, String text) {
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new SettingsException(name, "'" + text + "' is not a path", e);
    }
  }

  boolean flag(String name, boolean otherwise) {
    String text = text(name).orElse(Boolean.toString(otherwise));
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "on", "1" -> true;
      case "false", "f", "no", "off", "0" -> false;
      default -> throw new SettingsException(name, "'" + text + "' is neither true nor false");
    };
  }

  /** The permissions of a file as three octal digits, such as 640. */
  Set<PosixFilePermission> fileMode(String name, String otherwise) {
    String text = text(name).orElse(otherwise);
    if (!text.matches("0?[0-7]{3}")) {
      throw new SettingsException(name, "'" + text + "' is not a file mode such as 640");
    }
    StringBuilder mode = new StringBuilder();
    for (char digit : text.substring(text.length() - 3).toCharArray()) {
      mode.append(RIGHTS.get(digit - '0'));
    }
    return PosixFilePermissions.fromString(mode.toString());
  }

  Duration duration(String name, String otherwise) {
    String text = text(name).orElse(otherwise);
    try {
      return GoDuration.parse(text);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(name, "'" + text + "' is not a duration such as 2s or 1h30m", e);
    }
  }

  Duration positiveDuration(String name, String otherwise) {
    Duration duration = duration(name, otherwise);
    if (duration.isZero() || duration.isNegative()) {
      throw new SettingsException(name, "must be longer than 0");
    }
    return duration;
  }

  OptionalInt positiveNumber(String name) {
    Optional<String> text = text(name);
    return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(positive(name, text.get()));
  }

  /** A positive number of bytes, also as {@code 512KB} or {@code 20MB}, which are powers of two. */
  int bytes(String name, String otherwise) {
    return size(name, text(name).orElse(otherwise));
  }

  /** Does as {@link #bytes(String, String)}; empty if absent. */
  OptionalInt bytes(String name) {
    Optional<String> text = text(name);
    return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(size(name, text.get()));
  }

  private static int size(String name, String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new SettingsException(name, "'" + text + "' is not a size such as 20MB");
    }
    int shift =
        switch (size.group(2).toUpperCase(Locale.ROOT)) {
          case "KB" -> 10;
          case "MB" -> 20;
          default -> 0;
        };
    long bytes = Long.parseLong(size.group(1)) << shift;
    if (bytes < 1 || bytes > Integer.MAX_VALUE) {
      throw new SettingsException(name, "must be from 1 to 2047MB, but is " + text);
    }
    return (int) bytes;
  }

  /** Words with blanks between them; none if absent. */
  List<String> commandLine(String name) {
    return text(name).map(line -> List.of(line.split("\\s+"))).orElse(List.of());
  }

  <E extends Enum<E>> E choice(String name, E otherwise) {
    E[] choices = otherwise.getDeclaringClass().getEnumConstants();
    String text = text(name).orElse(otherwise.name());
    return Arrays.stream(choices)
        .filter(choice -> choice.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new SettingsException(
                    name,
                    "'"
                        + text
                        + "' is not one of "
                        + Arrays.toString(choices).toLowerCase(Locale.ROOT)));
  }

  private static int positive(String name, String text) {
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new SettingsException(name, "'" + text + "' is not a whole number", e);
    }
    throw new SettingsException(name, "must be at least 1, but is " + text);
  }
}
