package dev.prunner.runner.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonTest {

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new IOException("it broke"), "it broke"),
        Arguments.of(new IOException(), "java.io.IOException"),
        Arguments.of(
            new FileSystemException("/x", null, "No space left on device"),
            "/x: No space left on device"),
        Arguments.of(new AccessDeniedException("/x"), "/x: the server may not write or read it"),
        Arguments.of(new NoSuchFileException("/x"), "/x: it does not exist"),
        Arguments.of(new FileAlreadyExistsException("/x"), "/x: it is in the way"),
        Arguments.of(new FileSystemLoopException("/x"), "/x: FileSystemLoopException"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void is_never_only_the_name_of_a_file(Exception e, String reason) {
    assertThat(Reason.of(e)).isEqualTo(reason);
  }
}
