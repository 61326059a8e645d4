package dev.prunner.api.stream;

import dev.prunner.output.OutputFollower;
import java.util.Base64;
import java.util.Optional;

/**
 * A part of a task's output.
 *
 * @param from its offset in the stream, in bytes
 * @param text what is not UTF-8 is replaced in it
 * @param base64 the bytes themselves, if they are not UTF-8
 */
public record LogPart(long from, String text, Optional<String> base64) {

  static LogPart of(OutputFollower.Part part) {
    return new LogPart(
        part.from(), part.text(), part.malformed().map(Base64.getEncoder()::encodeToString));
  }
}
