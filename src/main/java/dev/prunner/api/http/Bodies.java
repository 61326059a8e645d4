package dev.prunner.api.http;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;

/** Writes JSON where no JAX-RS body writer is available. */
public final class Bodies {

  private static final Jsonb JSONB = JsonbBuilder.create();

  private Bodies() {}

  /** The value as JSON text. */
  public static String json(Object value) {
    return JSONB.toJson(value);
  }
}
