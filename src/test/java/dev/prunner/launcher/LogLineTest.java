package dev.prunner.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLineTest {

  private static final String TIME =
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d\\d:\\d\\d";

  @Test
  void a_record_is_one_line() {
    assertThat(format(record(Level.INFO, "dev.prunner.log.JobLog", "job 1 started")))
        .matches(TIME + " INFO  log\\.JobLog job 1 started\\R");
  }

  @ParameterizedTest
  @CsvSource({"SEVERE,ERROR", "WARNING,WARN", "INFO,INFO", "FINE,DEBUG"})
  void levels_have_their_usual_names(String level, String name) {
    assertThat(format(record(Level.parse(level), "x", "m"))).contains(" " + name + " ");
  }

  @Test
  void a_foreign_logger_is_its_last_name_and_parameters_are_filled_in() {
    LogRecord logged = record(Level.INFO, "javax.enterprise.system.core", "port {0}");
    logged.setParameters(new Object[] {"9009"});

    assertThat(format(logged)).contains(" core port 9009");
  }

  @Test
  void a_certificate_is_told_by_its_alias() {
    LogRecord logged =
        record(
            Level.WARNING,
            "javax.enterprise.system.security.ssl",
            "The SSL certificate with alias mine has expired: [\n[\n  Version: V3\n]");

    assertThat(format(logged)).matches(".* ssl The SSL certificate with alias mine has expired\\R");
  }

  @Test
  void no_message_can_forge_a_record() {
    String forged = "x\n2026-11-23T00:00:00.000+00:00 INFO log.JobLog job 1\r\u2028\u001b[2Ky";

    assertThat(format(record(Level.INFO, "x", forged)).lines())
        .hasSize(3)
        .filteredOn(line -> line.matches(TIME + ".*"))
        .hasSize(1);
    assertThat(format(record(Level.INFO, "x", forged))).doesNotContain("\u001b", "\u2028");
  }

  /** As Grizzly throws it for {@code GET /%zz}. */
  @Test
  void a_path_that_is_none_stays_one_line() {
    IllegalArgumentException illegal = new IllegalArgumentException("Illegal hex characters");
    illegal.setStackTrace(thrownIn("org.glassfish.grizzly.http.util.URLDecoder"));

    assertThat(format(failed(new IllegalStateException(illegal))).lines()).hasSize(1);
    assertThat(format(failed(illegal))).contains("It failed: ", "Illegal hex characters");
  }

  @Test
  void a_client_that_has_gone_stays_one_line() {
    IOException gone = new IOException("Connection reset by peer");
    gone.setStackTrace(thrownIn("sun.nio.ch.X", "org.glassfish.grizzly.nio.transport.X"));

    assertThat(format(failed(new IllegalStateException(gone))).lines()).hasSize(1);
  }

  @Test
  void an_error_of_the_server_during_a_request_does_not() {
    IOException full = new IOException("No space left on device");
    full.setStackTrace(thrownIn("sun.nio.ch.X", "dev.prunner.X", "org.glassfish.grizzly.X"));

    assertThat(format(failed(full)).lines()).hasSizeGreaterThan(3);
  }

  private static LogRecord failed(Throwable thrown) {
    LogRecord logged = record(Level.SEVERE, "x", "It failed");
    logged.setThrown(thrown);
    return logged;
  }

  private static StackTraceElement[] thrownIn(String... classes) {
    return Arrays.stream(classes)
        .map(name -> new StackTraceElement(name, "method", "File.java", 1))
        .toArray(StackTraceElement[]::new);
  }

  @Test
  void an_exception_follows_indented() {
    LogRecord logged = record(Level.SEVERE, "x", "It failed");
    logged.setThrown(new IllegalStateException("because"));

    assertThat(format(logged).lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith(" "));
    assertThat(format(logged)).contains("    java.lang.IllegalStateException: because");
  }

  @Test
  void nothing_at_all_is_no_failure() {
    LogRecord logged = new LogRecord(Level.INFO, null);

    assertThat(format(logged)).endsWith(" INFO  - " + System.lineSeparator());
  }

  private static LogRecord record(Level level, String logger, String message) {
    LogRecord logged = new LogRecord(level, message);
    logged.setLoggerName(logger);
    logged.setInstant(Instant.parse("2026-11-23T07:34:28.123Z"));
    return logged;
  }

  private static String format(LogRecord logged) {
    return new LogLine().format(logged);
  }
}
