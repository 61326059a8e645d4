package dev.prunner.persistence.rows;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps moments as microseconds since 1970.
 *
 * <p>Not as an SQL timestamp: drivers and providers take that through the time zone of the server,
 * where the hour that the clocks skip in spring does not exist, so times within it were stored an
 * hour late.
 */
@Converter(autoApply = true)
public final class InstantConverter implements AttributeConverter<Instant, Long> {

  @Override
  public @Nullable Long convertToDatabaseColumn(@Nullable Instant moment) {
    return moment == null ? null : micros(moment);
  }

  /** {@link ChronoUnit#between} would count nanoseconds, which end in the year 2262. */
  static long micros(Instant moment) {
    return Math.addExact(
        Math.multiplyExact(moment.getEpochSecond(), 1_000_000L), moment.getNano() / 1_000);
  }

  @Override
  public @Nullable Instant convertToEntityAttribute(@Nullable Long column) {
    return column == null ? null : moment(column);
  }

  static Instant moment(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
