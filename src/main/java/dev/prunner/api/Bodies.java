package dev.prunner.api;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;

/** Writes JSON where no body writer is at hand. */
final class Bodies {

  private static final Jsonb JSONB = JsonbBuilder.create();

  private Bodies() {}

  static String json(Object value) {
    return JSONB.toJson(value);
  }
}
