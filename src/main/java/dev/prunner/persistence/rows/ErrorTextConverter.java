package dev.prunner.persistence.rows;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Lets no NUL character of an error keep its job from being stored: PostgreSQL has no text with
 * one. In its place stands what Unicode has for a character that cannot be shown.
 */
@Converter
public final class ErrorTextConverter implements AttributeConverter<String, String> {

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable String text) {
    return text == null ? null : kept(text);
  }

  static String kept(String text) {
    return text.replace('\0', '\uFFFD');
  }

  @Override
  public @Nullable String convertToEntityAttribute(@Nullable String text) {
    return text;
  }
}
